import { ResourceLog } from "../../protocol/provider";
import { AppliedCrds } from "./applied";
import { CrdCluster } from "./cluster";
import { deleteCrd } from "./deletion";
import { messageOf, outcomesOf } from "./outcome";

export interface RemovalRequest {
  /** What the state says is in the cluster. */
  readonly applied: AppliedCrds;
  /** Definitions stay in the cluster. */
  readonly keep: boolean;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly log: ResourceLog;
}

/** A definition that is still there, and why. */
export interface RemovalFailure {
  readonly name: string;
  readonly reason: string;
}

/** What becomes of definitions that a bundle gives up, and how to do it otherwise. */
export function removalNotice(names: readonly string[], keep: boolean): string {
  if (!keep) return `deletes with every object of their kinds: ${names.join(", ")}`;
  return `stay in the cluster: ${names.join(", ")}; "kubectl delete crd ${names.join(" ")}" deletes them with every object of their kinds`;
}

/** Deletes definitions with their objects and waits until they are gone. Answers which are still there, and why. */
export async function removeCrds(
  cluster: CrdCluster,
  names: readonly string[],
  { applied, deadline, signal, log }: RemovalRequest,
): Promise<RemovalFailure[]> {
  let gone = 0;
  const outcomes = await outcomesOf(names, async (name) => {
    const uid = applied[name]?.uid || undefined;
    const deleted = await deleteCrd(cluster, name, { uid, deadline, signal });
    if (!deleted) log.info(`${name} stays: it is not the definition that this bundle made, but a newer one`);
    log.status(`${++gone} of ${names.length} gone`);
  });
  return outcomes
    .filter((outcome) => "error" in outcome)
    .map(({ item, error }) => ({ name: item, reason: messageOf(error) }));
}
