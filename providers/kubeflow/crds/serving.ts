import { ApiError } from "../../kube/api-error";
import { KubeClient } from "../../kube/client";
import { groupVersionPath } from "../../kube/discovery";
import { pause } from "../../kube/pause";
import { CrdCluster } from "./cluster";
import { Crd, crdRef, servedVersions } from "./crd";

export interface ServingOptions {
  /** Milliseconds since 1970. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** Told how far it is, each time it gets further. */
  readonly onProgress: (message: string) => void;
}

/** Definitions that are in the cluster but whose kinds the API server does not serve: one reason for each. */
export class NotServedError extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join("; "));
    this.name = "NotServedError";
  }
}

/** One kind as a group and version announces it. */
interface ServedKind {
  readonly name: string;
  readonly kind: string;
  readonly shortNames?: readonly string[];
}

/** Milliseconds between two looks at the lists of kinds, which are small; a definition is served after about 100. */
const STEP_MS = 50;
const LONGEST_STEP_MS = 1_000;

/** Milliseconds until definitions that are not served are asked why: they are big, so each time it doubles. */
const REASONS_MS = 5_000;

/**
 * Waits until the API server serves definitions in all their versions and under all their names: only then can an object
 * of a kind be made. Discovery tells it, because a kind is announced once its definition is established.
 *
 * @throws {NotServedError} when time is up or names are refused, the signal's reason when aborted.
 */
export async function waitUntilServed(
  cluster: CrdCluster,
  crds: readonly Crd[],
  options: ServingOptions,
): Promise<void> {
  const { deadline, signal, onProgress } = options;
  let missing = crds;
  let known = -1;
  const start = Date.now();
  let reasonsAfter = REASONS_MS;
  for (let step = STEP_MS; ; step = Math.min(step * 2, LONGEST_STEP_MS)) {
    missing = await notServed(cluster, missing, signal);
    const served = crds.length - missing.length;
    if (served !== known) onProgress(`${(known = served)} of ${crds.length} established`);
    if (missing.length === 0) return;
    const late = Date.now() >= deadline;
    if (late || Date.now() - start >= reasonsAfter) {
      await refuse(cluster.client, missing, late, signal);
      reasonsAfter *= 2;
    }
    await pause(Math.min(step, Math.max(deadline - Date.now(), 0)), signal);
  }
}

async function notServed({ client, slots }: CrdCluster, crds: readonly Crd[], signal: AbortSignal): Promise<Crd[]> {
  const apiVersions = [...new Set(crds.flatMap(servedVersions))];
  const lists = await Promise.all(
    apiVersions.map((apiVersion) => slots.run(() => kindsOf(client, apiVersion, signal))),
  );
  const announced = new Map(apiVersions.map((apiVersion, index) => [apiVersion, lists[index]]));
  return crds.filter((crd) =>
    servedVersions(crd).some((apiVersion) => !announced.get(apiVersion)?.some((kind) => isKindOf(kind, crd))),
  );
}

async function kindsOf(client: KubeClient, apiVersion: string, signal: AbortSignal): Promise<readonly ServedKind[]> {
  try {
    const path = groupVersionPath(apiVersion);
    return (await client.request<{ resources: readonly ServedKind[] }>("GET", path, { signal })).resources;
  } catch (error) {
    if (error instanceof ApiError && error.code === 404) return [];
    throw error;
  }
}

/** The names that are announced are those that were accepted; a refused change leaves the old ones. */
function isKindOf({ name, kind, shortNames }: ServedKind, { spec: { names } }: Crd): boolean {
  return name === names.plural && kind === names.kind && sorted(shortNames) === sorted(names.shortNames);
}

function sorted(names: readonly string[] = []): string {
  return [...names].sort().join();
}

/** Ends the waiting when time is up or a definition says that its names are another's. */
async function refuse(client: KubeClient, missing: readonly Crd[], late: boolean, signal: AbortSignal): Promise<void> {
  const reasons: string[] = [];
  let refused = false;
  for (const { metadata } of missing) {
    signal.throwIfAborted();
    const live = (await client.get(crdRef(metadata.name))) as Crd | undefined;
    const conditions = (live?.status?.conditions ?? []).filter(({ status }) => status !== "True");
    refused ||= conditions.some(({ type }) => type === "NamesAccepted");
    const said = conditions.map(({ type, message }) => `${type}: ${message}`).join("; ");
    reasons.push(`${metadata.name} is not served: ${live ? said || "the server does not announce it" : "it is gone"}`);
  }
  if (late || refused) throw new NotServedError(reasons);
}
