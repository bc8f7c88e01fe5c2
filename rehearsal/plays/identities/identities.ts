import type { KubeflowConfig } from "../../../stacks/config/config";
import type { Decision } from "../../clouds/identity/access";
import type { PlayContext } from "../play";
import { PLAY_NAMESPACE } from "../play-namespace";
import { accessOf } from "./cloud-access";
import { expectedRights, type ExpectedGrant } from "./expectations";
import { isGranted, probesOf, type Probe } from "./probes";
import { workloadOf, type Workload } from "./workload";

/** What one ServiceAccount tried, and what the cloud answered. */
export interface CheckedAccount {
  readonly who: Workload;
  /** Whether it is one that must get nothing, although it carries all that a bound one does. */
  readonly control: boolean;
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly probe: Probe;
  /** Whether the stack file allows it. */
  readonly expected: boolean;
  readonly decision: Decision;
}

/**
 * Asks the simulated cloud what it lets each ServiceAccount do that a stack file gives rights to: all of them, and
 * whatever tells them from others'. As controls, accounts that carry the same annotations and labels: one of the same name
 * in a namespace that nobody has, and `default` of the same namespace.
 */
export async function checkIdentities(
  { kind, client, world }: Pick<PlayContext, "kind" | "client" | "world">,
  config: KubeflowConfig,
): Promise<CheckedAccount[]> {
  const records = world.records();
  const rights = expectedRights(config, kind);
  const probes = probesOf(rights);
  const check = (who: Workload, grants: readonly ExpectedGrant[]): CheckedAccount["answers"] =>
    probes.map((probe) => ({
      probe,
      expected: isGranted(grants, probe),
      decision: accessOf(kind, records, who, probe),
    }));
  const checked: CheckedAccount[] = [];
  for (const { account, grants } of rights) {
    const who = await workloadOf(client, kind, records, account);
    checked.push({ who, control: false, answers: check(who, grants) });
    for (const other of [
      { ...account, namespace: PLAY_NAMESPACE },
      { ...account, name: "default" },
    ]) {
      const control = { ...who, account: other };
      // A stack file may give rights to `default`, too.
      const own = rights.filter(
        ({ account: { namespace, name } }) => namespace === other.namespace && name === other.name,
      );
      if (own.length === 0) checked.push({ who: control, control: true, answers: check(control, []) });
    }
  }
  return checked;
}

/** Answers other than a stack file lets one expect. */
export function surprises({ answers }: CheckedAccount): Answer[] {
  return answers.filter(({ expected, decision }) => decision.allowed !== expected);
}
