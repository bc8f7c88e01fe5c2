import { identityText } from "../../../cli/rehearse/identity-text";
import type { CheckedAccount } from "../../../rehearsal/plays/identities/identities";

const bucket = { kind: "bucket", bucket: "models", path: "a/probe", place: "models/a/" } as const;
const [read, write] = [{ ...bucket, action: "read" } as const, { ...bucket, action: "write" } as const];

function checked(name: string, changes: Partial<CheckedAccount> & { exists?: boolean }): CheckedAccount {
  const { exists = true, ...rest } = changes;
  const who = { account: { namespace: "team-a", name }, annotations: {}, podLabels: {}, exists, pods: 0 };
  return { who, control: false, answers: [], ...rest };
}

const yes = { allowed: true, reason: 'role "a" may' };
const no = { allowed: false, reason: 'role "a" has no right' };

it("tells what each account may do, and how much it was denied", () => {
  const editor = checked("default-editor", {
    answers: [
      { probe: read, expected: true, decision: yes },
      { probe: write, expected: true, decision: yes },
      { probe: { kind: "dnsZone", action: "dns", zone: "Z1" }, expected: false, decision: no },
    ],
  });
  const stranger = checked("default", { control: true, answers: [{ probe: read, expected: false, decision: no }] });
  const absent = checked("absent", { exists: false, answers: [{ probe: read, expected: false, decision: no }] });
  expect(identityText([editor, stranger, absent])).toEqual([
    "SERVICE ACCOUNT        MAY              DENIED  NOTE",
    "team-a/default-editor  read models/a/   1",
    "                       write models/a/",
    "team-a/default         nothing          1       a stranger with the same marks",
    "team-a/absent          nothing          1       not in the cluster yet",
    "",
    "The cloud answers as the stack file says",
  ]);
});

it("tells what is other than the stack file says, and why", () => {
  const answers = [
    { probe: read, expected: true, decision: no },
    { probe: write, expected: false, decision: yes },
  ];
  expect(identityText([checked("default-editor", { answers })])).toEqual([
    "SERVICE ACCOUNT        MAY              DENIED  NOTE",
    "team-a/default-editor  write models/a/  1",
    "",
    "Other than the stack file says:",
    '  team-a/default-editor may not read models/a/, and should: role "a" has no right',
    '  team-a/default-editor may write models/a/, and should not: role "a" may',
  ]);
});

it("says so where a stack file gives nobody rights", () => {
  expect(identityText([])).toEqual(["the stack file gives no ServiceAccount rights in the cloud"]);
});
