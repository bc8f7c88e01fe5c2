import { setMaxListeners } from "node:events";
import { objectId } from "../../../charts/common/objects";
import type { KubeClient } from "../../../providers/kube/client";
import type { KubeObject } from "../../../providers/kube/object";
import { identityOf, nameOf } from "../identity";
import { objectsByIdentity } from "../objects-by-identity";
import type { ExtraObject, Side, SideObject } from "../side";
import { inParallel } from "./in-parallel";
import { kindId, liveObjects, type LiveObjects } from "./live-objects";
import { appliedBy, isOwnApplier } from "./managed-fields";
import { outcomeOf, settled } from "./outcome";

/** A side beside what a cluster has of it. */
export interface LiveComparison {
  /** What the cluster has. */
  readonly live: Side;
  /** What it would have after the side is applied. */
  readonly wanted: Side;
  readonly extra: readonly ExtraObject[];
  /** How many objects of the side could not be looked at. */
  readonly unseen: number;
  readonly notes: readonly string[];
}

/** Dry runs at a time. */
const DRY_RUNS = 8;

/** Kinds whose objects controllers make beside ours, without saying so. */
const NEVER_EXTRA = new Set(["Endpoints", "Event"]);

/**
 * Compares a side with a cluster. Only fields that the side sets count, and those that whoever applied it set before.
 * Of a cloud nothing is looked at.
 * @throws {Refusal} when the cluster lets nothing be listed; an error that names it when it can't be reached
 */
export async function compareLive(
  client: Pick<KubeClient, "list" | "apply" | "server">,
  side: Side,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (text: string) => void } = {},
): Promise<LiveComparison> {
  const { signal, onProgress = () => undefined } = options;
  // Each request listens to it; there are more at a time than Node takes for granted.
  if (signal) setMaxListeners(0, signal);
  const wanted = objectsByIdentity(side);
  onProgress(`listing what ${client.server} has`);
  const live = await liveObjects(client, side.objects, signal);
  const seen = [...wanted].filter(([, { object }]) => !live.unseen.has(kindId(object)));
  let mayApply = true;
  const notes = live.unseen.size > 0 ? [unseenText([...live.unseen])] : [];
  const pairs = await inParallel(seen, DRY_RUNS, async ([identity, entry]): Promise<Pair> => {
    const found = live.objects.get(identity);
    if (!found) return { to: entry };
    onProgress(`comparing ${objectId(entry.object)}`);
    const outcome = await outcomeOf(client, entry.object, found, { mayApply, signal });
    if (outcome?.mayNotApply) mayApply = false;
    if (outcome?.note !== undefined) notes.push(outcome.note);
    if (outcome) return { from: { ...entry, object: outcome.from }, to: { ...entry, object: outcome.to } };
    const same = { ...entry, object: settled(found) };
    return { from: same, to: same };
  });
  if (!mayApply)
    notes.push(
      "this account may not apply, not even for a try: values that the API server writes in another way show as differences",
    );
  const { secrets } = side;
  return {
    live: { label: `live (${client.server})`, objects: pairs.flatMap(({ from }) => from ?? []), secrets },
    wanted: { ...side, objects: pairs.flatMap(({ to }) => to), cloud: undefined },
    extra: extraObjects(live, wanted),
    unseen: wanted.size - seen.length,
    notes: notes.sort(),
  };
}

function unseenText(kinds: readonly string[]): string {
  const count = kinds.length === 1 ? "a kind" : `${kinds.length} kinds`;
  return `nothing is said about ${count} that this account may not list in all namespaces: ${kinds.join(", ")}`;
}

interface Pair {
  readonly from?: SideObject;
  readonly to: SideObject;
}

/**
 * Objects of the kinds at hand that the platform's own applier applied, in its own namespaces or in none, and that are
 * not wanted any more. What has an owner goes with its owner.
 */
function extraObjects({ objects }: LiveObjects, wanted: ReadonlyMap<string, SideObject>): ExtraObject[] {
  const appliers = new Set<string>();
  for (const identity of wanted.keys()) {
    const found = objects.get(identity);
    if (found) appliers.add(applierOf(found));
  }
  const namespaces = new Set(
    [...wanted.values()].flatMap(({ object: { kind, metadata } }) => (kind === "Namespace" ? [metadata.name] : [])),
  );
  return [...objects.values()].flatMap((object) => {
    const applier = applierOf(object);
    const {
      namespace,
      ownerReferences = [],
      deletionTimestamp,
    } = object.metadata as KubeObject["metadata"] & { ownerReferences?: unknown[] };
    const isOurs = applier !== "" && appliers.has(applier) && (namespace === undefined || namespaces.has(namespace));
    if (!isOurs || ownerReferences.length > 0 || deletionTimestamp !== undefined) return [];
    if (NEVER_EXTRA.has(object.kind) || wanted.has(identityOf(object))) return [];
    return [{ object: nameOf(settled(object)), manager: appliedBy(object)?.manager ?? applier }];
  });
}

/** Who applied an object, when that tells whose it is. The official plugin has a name of its own for each resource. */
function applierOf(object: KubeObject): string {
  const manager = appliedBy(object)?.manager ?? "";
  return isOwnApplier(manager) ? manager.replace(/^(pulumi-kubernetes)-[0-9a-f]+$/, "$1") : "";
}
