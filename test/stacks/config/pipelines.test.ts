import fc from "fast-check";
import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { pipelinesSchema } from "../../../stacks/config/pipelines";
import { pipelinesFindings } from "../../../stacks/config/pipelines-rules";
import { Secret } from "../../../stacks/config/secret";

const KEY = "kubeflow:pipelines";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = pipelinesSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = pipelinesFindings(draft as Parameters<typeof pipelinesFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

const secret = Secret.of("s3cret");

const keys = { kind: "given", accessKey: "AKIA", secretKey: secret };
const named = { kind: "secret", name: "pipelines-storage" };

test("nothing has to be said: both storages are in the cluster", () => {
  expect(pipelinesSchema.parse({})).toEqual({
    database: { kind: "own", size: "20Gi" },
    objectStore: { kind: "seaweedfs", bucket: "mlpipeline", size: "20Gi" },
  });
  expect(refusals({})).toEqual([]);
});

test("takes every setting", () => {
  const all = {
    kubernetesNative: true,
    database: { kind: "own", size: "50Gi", storageClass: "fast", secret: "pipelines-database" },
    objectStore: { kind: "seaweedfs", bucket: "runs", size: "1Ti", storageClass: "big", secret: "pipelines-store" },
    pipelineRoot: "minio://runs/$(namespace)/artifacts",
    artifactRetentionDays: 90,
    cache: false,
    maximumCacheStaleness: "P30D",
    scheduleTimezone: "Europe/Berlin",
    finishedWorkflowTtlSeconds: 3600,
    autoUpdateDefaultVersion: false,
    privatePipelinesOnly: true,
    waypoint: true,
    logLevel: "debug",
    tenants: { artifactProxy: true, visualizationServer: true },
  };
  expect(pipelinesSchema.parse(all)).toEqual(all);
  expect(refusals(all)).toEqual([]);
});

test.each([
  {
    database: {
      kind: "external",
      host: "mysql.example.com",
      credentials: { kind: "given", user: "kfp", password: secret },
    },
  },
  { database: { kind: "external", host: "10.0.0.7", port: 3307, credentials: named } },
  { objectStore: { kind: "s3", bucket: "runs", region: "eu-central-1" } },
  { objectStore: { kind: "s3", bucket: "runs", region: "eu-central-1", credentials: keys } },
  {
    objectStore: {
      ...{ kind: "s3", bucket: "runs", region: "us-east-1", endpoint: "https://s3.example.com:9000" },
      credentials: named,
    },
  },
  { objectStore: { kind: "gcs", bucket: "runs", credentials: keys } },
  {
    objectStore: { kind: "azure", container: "runs", account: "example", accountKey: { kind: "given", key: secret } },
  },
  {
    objectStore: {
      ...{ kind: "azure", container: "runs", account: "example" },
      accountKey: { kind: "secret", secret: "azure", key: "account-key" },
    },
  },
])("takes the storage %j", (values) => {
  expect(refusals(values)).toEqual([]);
});

test.each([
  [
    { database: { kind: "external", host: "mysql.example.com" } },
    "database.credentials: is missing; write kind: given or kind: secret below it",
  ],
  [
    { database: { kind: "external", host: "mysql://db", credentials: named } },
    'database.host: "mysql://db" is not a host name or an address, without port; write one such as "mysql.example.com"',
  ],
  [
    { objectStore: { kind: "s3", bucket: "runs", region: "us-east-1", endpoint: "https://s3.example.com" } },
    "objectStore: needs keys, since only Amazon knows Pods by their ServiceAccounts; write credentials, or no endpoint",
  ],
  [
    { objectStore: { kind: "gcs", bucket: "runs" } },
    "objectStore.credentials: is missing; write kind: given or kind: secret below it",
  ],
  [
    { objectStore: { kind: "azure", container: "runs", account: "example" } },
    "objectStore.accountKey: is missing; write kind: given or kind: secret below it",
  ],
  [
    { objectStore: { kind: "minio", bucket: "runs" } },
    'objectStore.kind: "minio" is not one of "seaweedfs", "managed", "s3", "gcs", "azure"; write one of them',
  ],
  [
    { objectStore: { kind: "s3", bucket: "runs", region: "eu-central-1" }, artifactRetentionDays: 30 },
    'artifactRetentionDays: "30" is of a SeaweedFS that keeps artifacts, and objectStore is of kind s3; remove it, and give the bucket a lifecycle rule',
  ],
  [
    { pipelineRoot: "s3://other/$(namespace)" },
    'pipelineRoot: "s3://other/$(namespace)" is of another store than objectStore; start it with "minio://"',
  ],
  [
    { pipelineRoot: "minio://mlpipeline/all" },
    'pipelineRoot: "minio://mlpipeline/all" is not a URL of minio, s3 or gs with $(namespace) in it; write one such as "s3://bucket/runs/$(namespace)"; $(namespace) keeps tenants apart',
  ],
  [
    { artifactRetentionDays: 0 },
    'artifactRetentionDays: "0" is not a whole number from 1 to 36500; write a number of days, or leave it out to keep artifacts',
  ],
  [
    { maximumCacheStaleness: "30d" },
    'maximumCacheStaleness: "30d" is not an ISO 8601 duration of days, hours, minutes and seconds; write one such as "P30D" or "PT12H"',
  ],
  [
    { scheduleTimezone: "Berlin" },
    'scheduleTimezone: "Berlin" is not the name of a time zone; write one such as "Europe/Berlin"',
  ],
])("refuses %j", (values, expected) => {
  expect(refusals(values)[0]).toBe(`${KEY}.${expected}`);
});

test("a secret in plain text is refused and not shown", () => {
  const credentials = { kind: "given", accessKey: "GOOG1", secretKey: "visible" };
  const problems = refusals({ objectStore: { kind: "gcs", bucket: "runs", credentials } });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(
    /^kubeflow:pipelines\.objectStore\.credentials\.secretKey: is a secret in plain text; encrypt it/,
  );
  expect(problems[0]).not.toContain("visible");
});

test("every number of days to a year, as ISO 8601 writes it, is a staleness", () => {
  fc.assert(
    fc.property(fc.nat(365), fc.nat(23), (days, hours) => {
      expect(refusals({ maximumCacheStaleness: `P${days}DT${hours}H` })).toEqual([]);
    }),
  );
});
