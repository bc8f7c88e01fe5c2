import { getMetadata } from "../../kube/metadata";
import { AppliedCrd, AppliedCrds } from "./applied";
import { isUpToDate } from "./apply";
import { Bundle } from "./bundle";
import { CrdCluster } from "./cluster";
import { crdRef } from "./crd";
import { failureMessages, outcomesOf } from "./outcome";
import { PackedCrd, unpackCrd } from "./packed-crd";

/** Stands in the place of the digest of a definition that somebody else has changed. */
export const CHANGED = "changed in the cluster";

/** A bundle as the cluster has it. */
export interface Refreshed {
  readonly crds: Bundle["crds"];
  readonly applied: AppliedCrds;
}

/**
 * Finds out which definitions are gone, and which no longer say what was applied: the digest of a live one cannot tell,
 * because the server fills in defaults. Those that are gone vanish from the bundle, changed ones get {@link CHANGED}
 * for a digest, so that the next preview shows them.
 */
export async function refreshBundle(cluster: CrdCluster, bundle: Bundle, applied: AppliedCrds): Promise<Refreshed> {
  const names = Object.keys(applied);
  const outcomes = await outcomesOf(names, (name) => look(cluster, name, applied[name], bundle.crds[name]));
  const failures = failureMessages(outcomes);
  if (failures.length > 0) throw new Error(failures.join("\n"));
  const found = outcomes.flatMap(({ item, value }) => (value ? [[item, value] as const] : []));
  const crds = Object.entries(bundle.crds).flatMap(([name, packed]): [string, PackedCrd][] => {
    const seen = found.find(([item]) => item === name)?.[1];
    if (!seen) return name in applied ? [] : [[name, packed]];
    return [[name, seen.digest === CHANGED ? { ...packed, digest: CHANGED } : packed]];
  });
  return { crds: Object.fromEntries(crds), applied: Object.fromEntries(found) };
}

/** A definition as it is now; nothing when it is gone or going. */
async function look(
  cluster: CrdCluster,
  name: string,
  applied: AppliedCrd,
  packed: PackedCrd | undefined,
): Promise<AppliedCrd | undefined> {
  const live = await getMetadata(cluster.client, crdRef(name));
  if (!live || live.deletionTimestamp) return undefined;
  const { uid = "", generation = 0 } = live;
  if (uid === applied.uid && generation === applied.generation) return applied;
  const ours =
    packed && packed.digest !== CHANGED && packed.digest === applied.digest ? unpackCrd(name, packed) : undefined;
  // Others may fill in what we leave open, such as the certificate of a conversion webhook.
  const same = ours !== undefined && (await isUpToDate(cluster, ours, live));
  return { ...applied, uid, generation, digest: same ? applied.digest : CHANGED };
}
