import { surprises, type CheckedAccount } from "../../rehearsal/plays/identities/identities";
import { probeText } from "../../rehearsal/plays/identities/probes";

/** What one ServiceAccount may do in the cloud, for programs. */
export interface AccountData {
  readonly namespace: string;
  readonly name: string;
  /** Whether it is in the cluster by now. */
  readonly inCluster: boolean;
  /** Whether it is a stranger with the same marks, which must get nothing. */
  readonly control: boolean;
  /** What the cloud lets it do, such as `read datasets/models/`. */
  readonly may: readonly string[];
  /** How many other uses it was denied. */
  readonly denied: number;
  /** Answers other than the stack file lets one expect, with the cloud's reasons. */
  readonly surprises: readonly { readonly use: string; readonly allowed: boolean; readonly reason: string }[];
}

/** What a cloud lets ServiceAccounts do, in the order of the table for people. */
export function identityData(accounts: readonly CheckedAccount[]): AccountData[] {
  return accounts.map((account) => {
    const { who, control, answers } = account;
    const { namespace, name } = who.account;
    const may = answers.filter(({ decision }) => decision.allowed).map(({ probe }) => probeText(probe));
    return {
      ...{ namespace, name, inCluster: who.exists, control, may },
      denied: answers.length - may.length,
      surprises: surprises(account).map(({ probe, decision: { allowed, reason } }) => ({
        ...{ use: probeText(probe), allowed, reason },
      })),
    };
  });
}
