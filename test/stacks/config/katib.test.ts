import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { katibSchema } from "../../../stacks/config/katib";
import { katibFindings } from "../../../stacks/config/katib-rules";
import { Secret } from "../../../stacks/config/secret";

const KEY = "kubeflow:katib";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = katibSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = katibFindings(draft as Parameters<typeof katibFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

const workflow = { group: "argoproj.io", version: "v1alpha1", kind: "Workflow", plural: "workflows" };
const annealing = { name: "annealing", image: "registry.example.com/annealing:v1" };
const kept = { kind: "secret", name: "katib-database" };

test("nothing has to be said", () => {
  expect(katibSchema.parse({})).toEqual({});
  expect(refusals({})).toEqual([]);
});

test.each([
  { database: { kind: "own" } },
  { database: { kind: "own", size: "20Gi", storageClass: "fast", secret: "katib-database" } },
  { database: { kind: "external", host: "mysql.example.com", credentials: kept } },
  { database: { kind: "external", host: "10.0.0.5", port: 3307, database: "hpo", credentials: kept } },
  { trialKinds: [workflow], algorithms: [annealing, { ...annealing, name: "grid", memory: "1Gi" }] },
])("takes %j", (values) => {
  expect(katibSchema.parse(values)).toEqual(values);
  expect(refusals(values)).toEqual([]);
});

test("takes the password of an account as a secret", () => {
  const credentials = { kind: "given", user: "katib", password: Secret.sealed() };
  const values = { database: { kind: "external", host: "mysql.example.com", credentials } };
  expect(katibSchema.parse(values)).toEqual(values);
});

test.each([
  [
    { database: { kind: "internal" } },
    'database.kind: "internal" is not one of "own", "external"; did you mean "external"?',
  ],
  [
    { database: { kind: "own", size: 20 } },
    'database.size: "20" is not a positive number of bytes with a unit; write a number and Ki, Mi, Gi or Ti, such as "32Gi"',
  ],
  [
    { database: { kind: "external", credentials: kept } },
    'database.host: is missing; write one such as "mysql.example.com"',
  ],
  [
    { database: { kind: "external", host: "mysql.example.com:3306", credentials: kept } },
    'database.host: "mysql.example.com:3306" is not a host name or an address, without port; write one such as "mysql.example.com"',
  ],
  [
    { database: { kind: "external", host: "mysql", port: 70000, credentials: kept } },
    'database.port: "70000" is not a whole number from 1 to 65535; write the port of the server',
  ],
  [
    {
      database: {
        kind: "external",
        host: "mysql",
        credentials: { kind: "given", user: "a:b", password: Secret.sealed() },
      },
    },
    'database.credentials.user: "a:b" is not an account of MySQL, without spaces, colons and slashes; write one such as "katib"',
  ],
  [
    { database: { kind: "external", host: "mysql", credentials: { kind: "given", user: "k", password: "hunter2" } } },
    "database.credentials.password: is a secret in plain text; encrypt it with: pulumi config set --secret --path 'database.credentials.password' < FILE",
  ],
  [
    { trialKinds: [{ ...workflow, version: "alpha1" }] },
    'trialKinds[0].version: "alpha1" is not the version of an API; write the part of apiVersion after the slash, such as "v1alpha1"',
  ],
  [
    { trialKinds: [{ ...workflow, group: "argoproj.io/v1alpha1" }] },
    'trialKinds[0].group: "argoproj.io/v1alpha1" is not the group of an API; write the part of apiVersion before the slash, such as "argoproj.io"',
  ],
  [
    { trialKinds: [{ ...workflow, kind: "workflow" }] },
    'trialKinds[0].kind: "workflow" is not the name of a kind; write it as manifests do, such as "Workflow"',
  ],
  [
    { trialKinds: [{ ...workflow, plural: "*" }] },
    'trialKinds[0].plural: "*" is not the plural name of a kind in lower case; write the name that "kubectl api-resources" shows first, such as "workflows"',
  ],
  [
    { trialKinds: [workflow, { ...workflow, version: "v1beta1" }] },
    `trialKinds[1]: is the same as ${KEY}.trialKinds[0]; remove one of them`,
  ],
  [
    { trialKinds: [{ group: "kubeflow.org", version: "v1", kind: "PyTorchJob", plural: "pytorchjobs" }] },
    "trialKinds[0]: PyTorchJob is a kind of trials without this setting; remove it",
  ],
  [
    { algorithms: [{ ...annealing, image: "registry.example.com/annealing" }] },
    'algorithms[0].image: "registry.example.com/annealing" is not an image with a fixed tag or digest; write one such as "registry.example.com/suggestion-annealing:v1.2"',
  ],
  [{ algorithms: [annealing, annealing] }, `algorithms[1]: is the same as ${KEY}.algorithms[0]; remove one of them`],
  [{ algorithm: [] }, 'algorithm: unknown key; did you mean "algorithms"?'],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([`${KEY}.${message}`]);
});

test("an image with the tag latest is refused, and so is a port without a tag", () => {
  for (const image of ["annealing:latest", "registry.example.com:5000/annealing"]) {
    expect(refusals({ algorithms: [{ ...annealing, image }] })).toHaveLength(1);
  }
  expect(refusals({ algorithms: [{ ...annealing, image: "registry.example.com:5000/annealing:1" }] })).toEqual([]);
  expect(refusals({ algorithms: [{ ...annealing, image: `annealing@sha256:${"0".repeat(64)}` }] })).toEqual([]);
});
