import { identityData } from "../../../cli/rehearse/identity-data";
import type { CheckedAccount } from "../../../rehearsal/plays/identities/identities";

const bucket = { kind: "bucket", bucket: "models", path: "a/probe", place: "models/a/" } as const;
const [read, write] = [{ ...bucket, action: "read" } as const, { ...bucket, action: "write" } as const];

const who = {
  account: { namespace: "team-a", name: "default-editor" },
  annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/a" },
  podLabels: {},
  exists: true,
  pods: 2,
};

it("is what each account may do, how much it was denied, and what is other than the stack file says", () => {
  const accounts: CheckedAccount[] = [
    {
      who,
      control: false,
      answers: [
        { probe: read, expected: true, decision: { allowed: true, reason: 'role "a" may' } },
        { probe: write, expected: true, decision: { allowed: false, reason: 'role "a" has no right' } },
      ],
    },
    { who: { ...who, exists: false }, control: true, answers: [] },
  ];
  const account = { namespace: "team-a", name: "default-editor" };
  expect(identityData(accounts)).toEqual([
    {
      ...{ ...account, inCluster: true, control: false, may: ["read models/a/"], denied: 1 },
      surprises: [{ use: "write models/a/", allowed: false, reason: 'role "a" has no right' }],
    },
    { ...account, inCluster: false, control: true, may: [], denied: 0, surprises: [] },
  ]);
});
