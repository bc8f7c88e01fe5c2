import { surprises, type CheckedAccount } from "../../rehearsal/plays/identities/identities";
import { probeText } from "../../rehearsal/plays/identities/probes";
import { columns } from "../terminal/columns";

/** A row for each ServiceAccount: what it may do, and how much else it was denied; below, what nobody expected. */
export function identityText(accounts: readonly CheckedAccount[]): string[] {
  if (accounts.length === 0) return ["the stack file gives no ServiceAccount rights in the cloud"];
  return [
    ...columns([["SERVICE ACCOUNT", "MAY", "DENIED", "NOTE"], ...accounts.flatMap(rows)]),
    ...surpriseText(accounts),
  ];
}

function rows(account: CheckedAccount): string[][] {
  const { who, control, answers } = account;
  const may = answers.filter(({ decision }) => decision.allowed).map(({ probe }) => probeText(probe));
  const denied = answers.length - may.length;
  const note = control ? "a stranger with the same marks" : who.exists ? "" : "not in the cluster yet";
  const [first = "nothing", ...more] = may;
  return [[nameOf(account), first, String(denied), note], ...more.map((text) => ["", text, "", ""])];
}

function surpriseText(accounts: readonly CheckedAccount[]): string[] {
  const lines = accounts.flatMap((account) =>
    surprises(account).map(({ probe, expected, decision }) => {
      const may = expected ? "may not" : "may";
      return `  ${nameOf(account)} ${may} ${probeText(probe)}, and should${expected ? "" : " not"}: ${decision.reason}`;
    }),
  );
  return lines.length === 0
    ? ["", "The cloud answers as the stack file says"]
    : ["", "Other than the stack file says:", ...lines];
}

function nameOf({ who: { account } }: CheckedAccount): string {
  return `${account.namespace}/${account.name}`;
}
