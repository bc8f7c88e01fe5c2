import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { modelRegistrySchema } from "../../../stacks/config/model-registry";
import { modelRegistryFindings } from "../../../stacks/config/model-registry-rules";
import { Secret } from "../../../stacks/config/secret";

const KEY = "kubeflow:modelRegistry";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = modelRegistrySchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = modelRegistryFindings(draft as Parameters<typeof modelRegistryFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

test("nothing has to be said: both databases run in the cluster, and the catalog is empty", () => {
  expect(modelRegistrySchema.parse({})).toEqual({
    database: { kind: "own", size: "10Gi" },
    catalog: { size: "5Gi" },
  });
  expect(refusals({})).toEqual([]);
});

test("takes a database that is there already, with MySQL's port", () => {
  const database = { kind: "existing", host: "mysql.example.com", database: "registry", secret: "cloud-mysql" };
  expect(modelRegistrySchema.parse({ database }).database).toEqual({ ...database, port: 3306 });
});

test("takes every setting of the catalog", () => {
  const catalog = {
    size: "20Gi",
    storageClass: "fast",
    secret: "catalog-database",
    huggingFaceKey: Secret.of("hf_x"),
    sources: [
      { kind: "huggingFace", id: "hf", name: "Hugging Face", include: ["meta-llama/*"], exclude: ["meta-llama/Old"] },
      { kind: "models", id: "ours", name: "Ours", labels: ["Ours"], file: "source: Ours\nmodels: []\n" },
    ],
  };
  expect(modelRegistrySchema.parse({ catalog }).catalog).toEqual(catalog);
  expect(refusals({ catalog })).toEqual([]);
});

const source = { kind: "huggingFace", id: "hf", name: "Hugging Face", include: ["org/model"] };

test.each([
  [{ database: { kind: "external" } }, 'database.kind: "external" is not one of "own", "existing"; write one of them'],
  [
    { database: { kind: "existing", host: "https://db", database: "r", secret: "s" } },
    'database.host: "https://db" is not a host name or an IPv4 address, without scheme and port; write one such as "mysql.example.com"',
  ],
  [
    { catalog: { sources: [{ ...source, include: ["llama"] }] } },
    'catalog.sources[0].include[0]: "llama" is not a model of Hugging Face as organization/name, where the name may end with *; write one such as "meta-llama/Llama-3.2-1B"',
  ],
  [
    { catalog: { sources: [source, { ...source, name: "Again" }] } },
    `catalog.sources[1].id: "hf" is also the id of ${KEY}.catalog.sources[0]; give each source an id of its own`,
  ],
  [
    { catalog: { size: "5" } },
    'catalog.size: "5" is not a positive number of bytes with a unit; write a number and Ki, Mi, Gi or Ti, such as "32Gi"',
  ],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([`${KEY}.${message}`]);
});

test("a key in plain text is refused and not shown", () => {
  const [refusal] = refusals({ catalog: { huggingFaceKey: "hf_secret" } });
  expect(refusal).toContain("is a secret in plain text");
  expect(refusal).not.toContain("hf_secret");
});
