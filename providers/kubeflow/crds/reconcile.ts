import { ObjectMeta } from "../../kube/object";
import { AppliedCrd, AppliedCrds } from "./applied";
import { applyCrd, dryRunCrd } from "./apply";
import { Bundle } from "./bundle";
import { changedNames, droppedNames } from "./bundle-diff";
import { CrdCluster } from "./cluster";
import { Crd, servedVersions } from "./crd";
import { unpackCrd } from "./packed-crd";
import { failureMessages, messageOf, outcomesOf } from "./outcome";
import { RemovalRequest, removalNotice, removeCrds } from "./removal";
import { waitUntilServed } from "./serving";

export interface ReconcileRequest extends RemovalRequest {
  readonly bundle: Bundle;
}

/** The cluster holds a part of what was asked for; the state must say which. */
export class PartlyAppliedError extends Error {
  constructor(
    readonly applied: AppliedCrds,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("\n"));
    this.name = "PartlyAppliedError";
  }
}

/** Asks the API server about every change, and says what becomes of definitions that are no longer listed. */
export async function previewBundle(cluster: CrdCluster, request: Omit<ReconcileRequest, "deadline">): Promise<void> {
  await verify(cluster, changedCrds(request), request.signal);
  const dropped = droppedNames(request.applied, request.bundle);
  if (dropped.length > 0) request.log.info(removalNotice(dropped, request.keep));
}

/**
 * Brings the cluster to what a bundle lists, and returns what is applied once the API server serves all of it. Nothing
 * is applied when the server would refuse any part.
 *
 * @throws {PartlyAppliedError} when it breaks off after the first change.
 */
export async function applyBundle(cluster: CrdCluster, request: ReconcileRequest): Promise<AppliedCrds> {
  const { bundle, signal, log } = request;
  const changed = changedCrds(request);
  await verify(cluster, changed, signal);
  const { applied, failures } = await applyAll(cluster, changed, request);
  try {
    signal.throwIfAborted();
    if (failures.length > 0) throw new PartlyAppliedError(applied, failures);
    const all = Object.keys(bundle.crds).map((name) => unpackCrd(name, bundle.crds[name]));
    await waitUntilServed(cluster, all, { ...request, onProgress: (message) => log.status(message) });
  } catch (error) {
    throw error instanceof PartlyAppliedError ? error : new PartlyAppliedError(applied, [messageOf(error)]);
  }
  return removeDropped(cluster, { ...request, applied });
}

function changedCrds({ bundle, applied }: Pick<ReconcileRequest, "bundle" | "applied">): Crd[] {
  return changedNames(applied, bundle).map((name) => unpackCrd(name, bundle.crds[name]));
}

async function verify(cluster: CrdCluster, crds: readonly Crd[], signal: AbortSignal): Promise<void> {
  const outcomes = await outcomesOf(crds, (crd) => dryRunCrd(cluster, crd, signal));
  signal.throwIfAborted();
  const refused = failureMessages(outcomes);
  if (refused.length > 0) throw new Error(refused.join("\n"));
}

async function applyAll(
  cluster: CrdCluster,
  crds: readonly Crd[],
  { bundle, applied, signal, log }: ReconcileRequest,
): Promise<{ applied: AppliedCrds; failures: string[] }> {
  let done = 0;
  const outcomes = await outcomesOf(crds, async (crd) => {
    const metadata = await applyCrd(cluster, crd, signal);
    log.status(`${++done} of ${crds.length} applied`);
    return noteOf(crd, metadata, bundle.crds[crd.metadata.name].digest);
  });
  const noted = outcomes.flatMap(({ item, value }) => (value ? [[item.metadata.name, value] as const] : []));
  return { applied: { ...applied, ...Object.fromEntries(noted) }, failures: failureMessages(outcomes) };
}

async function removeDropped(cluster: CrdCluster, request: ReconcileRequest): Promise<AppliedCrds> {
  const { bundle, applied, keep, log } = request;
  const dropped = droppedNames(applied, bundle);
  if (dropped.length === 0) return applied;
  log.info(removalNotice(dropped, keep));
  const failures = keep ? [] : await removeCrds(cluster, dropped, request);
  const left = failures.map(({ name }) => name);
  const kept = Object.entries(applied).filter(([name]) => name in bundle.crds || left.includes(name));
  if (left.length === 0) return Object.fromEntries(kept);
  throw new PartlyAppliedError(
    Object.fromEntries(kept),
    failures.map(({ reason }) => reason),
  );
}

function noteOf(crd: Crd, { uid = "", generation = 0 }: ObjectMeta, digest: string): AppliedCrd {
  return { digest, uid, generation, apiVersions: servedVersions(crd), kind: crd.spec.names.kind };
}
