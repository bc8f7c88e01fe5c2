import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { sparkOperatorSchema } from "../../../stacks/config/spark-operator";
import { sparkOperatorFindings } from "../../../stacks/config/spark-operator-rules";

const KEY = "kubeflow:sparkOperator";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = sparkOperatorSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = sparkOperatorFindings(draft as Parameters<typeof sparkOperatorFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

test("nothing has to be said", () => {
  expect(sparkOperatorSchema.parse({})).toEqual({});
  expect(refusals({})).toEqual([]);
});

test.each([
  { namespaces: { kind: "tenants" } },
  { namespaces: { kind: "all" }, enforceQuotas: true },
  { namespaces: { kind: "named", names: ["team-a", "team-b"] } },
])("takes %j", (values) => {
  expect(sparkOperatorSchema.parse(values)).toEqual(values);
  expect(refusals(values)).toEqual([]);
});

test.each([
  [
    { namespaces: { kind: "tenant" } },
    'namespaces.kind: "tenant" is not one of "tenants", "named", "all"; did you mean "tenants"?',
  ],
  [{ namespaces: { kind: "all", names: ["a"] } }, 'namespaces.names: unknown key; known here: "kind"'],
  [
    { namespaces: { kind: "named", names: [] } },
    "namespaces.names: a list names no namespace; write one, or choose kind: tenants",
  ],
  [
    { namespaces: { kind: "named", names: ["Team A"] } },
    'namespaces.names[0]: "Team A" is not a DNS label (lower-case letters, digits and inner "-", at most 63 characters); write a name such as "team-a"',
  ],
  [
    { namespaces: { kind: "named", names: ["a", "a"] } },
    `namespaces.names[1]: "a" is also ${KEY}.namespaces.names[0]; remove one of them`,
  ],
  [
    { enforceQuotas: "yes" },
    'enforceQuotas: "yes" is not true or false; write true to have applications refused that no quota could hold',
  ],
  [{ enforceQuota: true }, 'enforceQuota: unknown key; did you mean "enforceQuotas"?'],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([`${KEY}.${message}`]);
});
