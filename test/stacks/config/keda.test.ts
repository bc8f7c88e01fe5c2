import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { kedaSchema } from "../../../stacks/config/keda";
import { kedaFindings } from "../../../stacks/config/keda-rules";

const KEY = "kubeflow:keda";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = kedaSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = kedaFindings(draft as Parameters<typeof kedaFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

test("nothing has to be said", () => {
  expect(kedaSchema.parse({})).toEqual({});
  expect(refusals({})).toEqual([]);
});

test("takes every setting, and an existing installation by its namespace", () => {
  const all = {
    certificates: "issuer",
    watchNamespaces: ["team-a", "team-b"],
    scaleTargets: [{ group: "argoproj.io", resource: "rollouts" }],
  };
  expect(kedaSchema.parse(all)).toEqual(all);
  expect(refusals(all)).toEqual([]);
  expect(kedaSchema.parse({ existing: {} })).toEqual({ existing: { namespace: "keda" } });
  expect(kedaSchema.parse({ existing: { namespace: "scaling" } })).toEqual({ existing: { namespace: "scaling" } });
});

test.each([
  [{ certificates: "isuer" }, 'certificates: "isuer" is not one of "own", "issuer"; did you mean "issuer"?'],
  [
    { watchNamespaces: [] },
    "watchNamespaces: a list names no namespace; write one, or leave it out to have KEDA scale in all of them",
  ],
  [
    { watchNamespaces: ["Team A"] },
    'watchNamespaces[0]: "Team A" is not a DNS label (lower-case letters, digits and inner "-", at most 63 characters); write a name such as "team-a"',
  ],
  [
    { watchNamespaces: ["a", "b", "a"] },
    `watchNamespaces[2]: "a" is also ${KEY}.watchNamespaces[0]; remove one of them`,
  ],
  [
    { scaleTargets: [{ group: "argoproj.io/v1", resource: "rollouts" }] },
    'scaleTargets[0].group: "argoproj.io/v1" is not the group of an API; write the part of apiVersion before the slash, such as "argoproj.io"',
  ],
  [
    { scaleTargets: [{ group: "argoproj.io", resource: "*" }] },
    'scaleTargets[0].resource: "*" is not the plural name of a kind in lower case; write the name that "kubectl api-resources" shows first, such as "rollouts"',
  ],
  [{ existing: { name: "x" } }, 'existing.name: unknown key; known here: "namespace"'],
  [
    { existing: {}, certificates: "own" },
    "certificates: is of a KEDA that this platform installs, and existing names another; remove one of them",
  ],
  [{ watchNamespace: ["a"] }, 'watchNamespace: unknown key; did you mean "watchNamespaces"?'],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([`${KEY}.${message}`]);
});
