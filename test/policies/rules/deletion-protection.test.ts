import { deletionProtection } from "../../../policies/rules/deletion-protection";
import type { PolicyStack } from "../../../policies/rule";
import { findingsIn, resource } from "../findings";

function findings(...cloud: PolicyStack["cloud"]): string[] {
  return findingsIn(deletionProtection, { cloud }).map((finding) => finding.replace(`${cloud[0].type} x: `, ""));
}

const NOBODY = "deletionProtection: neither Pulumi nor the cloud refuses to delete the database";
const BY_PULUMI =
  "deletionProtection: Pulumi keeps the database, and whoever has the rights deletes it in the cloud's console by one click";
const GOES = "is deleted with all objects in it when the stack goes";

test("RDS refuses to be deleted, and leaves a snapshot", () => {
  const rds = (inputs: string, kept = {}) => findings(resource("aws:rds/instance:Instance", "x", inputs, kept));
  expect(rds("{ deletionProtection: true, finalSnapshotIdentifier: last }")).toEqual([]);
  expect(rds("{ finalSnapshotIdentifier: last }")).toEqual([NOBODY]);
  expect(rds("{ finalSnapshotIdentifier: last }", { retainOnDelete: true })).toEqual([BY_PULUMI]);
  expect(rds("{ deletionProtection: true, skipFinalSnapshot: true }")).toEqual([
    "skipFinalSnapshot: is deleted without a last snapshot, and its backups with it",
  ]);
});

test("Cloud SQL refuses to be deleted, by whomever", () => {
  const sql = (inputs: string) => findings(resource("gcp:sql/databaseInstance:DatabaseInstance", "x", inputs));
  expect(sql("{ settings: { deletionProtectionEnabled: true } }")).toEqual([]);
  expect(sql("{ deletionProtection: true }")).toEqual([NOBODY]);
  expect(sql("{ deletionProtection: false, settings: { deletionProtectionEnabled: true } }")).toEqual([NOBODY]);
});

test("Azure's database has a lock of its own", () => {
  const server = resource("azure-native:dbformysql:Server", "x", "{}", { protect: true });
  const lock = (scope: string) =>
    resource("azure-native:authorization:ManagementLockByScope", "lock", `{ scope: ${scope} }`);
  expect(findings(server, lock("<<x.id>>"))).toEqual([]);
  expect(findings(server, lock("<<x-2.id>>"))).toEqual([BY_PULUMI]);
});

test("a bucket is not emptied, unless it outlives the stack or its objects are gone soon", () => {
  const bucket = (inputs: string, kept = {}) => resource("aws:s3/bucket:Bucket", "x", inputs, kept);
  const rules = (rule: string) =>
    resource(
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "l",
      `{ bucket: <<x.bucket>>, rules: [${rule}] }`,
    );
  const emptied = [`forceDestroy: ${GOES}`];
  const all = bucket("{ forceDestroy: true }");
  expect(findings(bucket("{}"))).toEqual([]);
  expect(findings(bucket("{ forceDestroy: true }", { retainOnDelete: true }))).toEqual([]);
  expect(findings(all)).toEqual(emptied);
  expect(findings(all, rules("{ status: Enabled, expiration: { days: 90 } }"))).toEqual([]);
  expect(findings(all, rules("{ status: Enabled, expiration: { days: 91 } }"))).toEqual(emptied);
  expect(findings(all, rules("{ status: Disabled, expiration: { days: 7 } }"))).toEqual(emptied);
  expect(findings(all, rules("{ status: Enabled, filter: { prefix: tmp/ }, expiration: { days: 7 } }"))).toEqual(
    emptied,
  );
});

test("the same holds of Google's", () => {
  const bucket = (rule: string) =>
    findings(resource("gcp:storage/bucket:Bucket", "x", `{ forceDestroy: true, lifecycleRules: [${rule}] }`));
  expect(bucket("{ action: { type: Delete }, condition: { age: 30 } }")).toEqual([]);
  expect(bucket("{ action: { type: Delete }, condition: { age: 30, withState: ARCHIVED } }")).toEqual([
    `forceDestroy: ${GOES}`,
  ]);
  expect(bucket("{ action: { type: SetStorageClass }, condition: { age: 30 } }")).toEqual([`forceDestroy: ${GOES}`]);
});

test("Azure's accounts outlive the stack, or their objects are gone soon", () => {
  const account = (kept = {}) => resource("azure-native:storage:StorageAccount", "x", "{}", kept);
  const lifecycle = resource(
    "azure-native:storage:ManagementPolicy",
    "l",
    `{ accountName: <<x.name>>, policy: { rules: [{ definition: { actions:
      { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } } } }] } }`,
  );
  expect(findings(account({ retainOnDelete: true }))).toEqual([]);
  expect(findings(account())).toEqual([`: ${GOES}`]);
  expect(findings(account(), lifecycle)).toEqual([]);
});

test("an unprotected cluster is told of, and forbids nothing", () => {
  const eks = resource("aws:eks/cluster:Cluster", "x", "{ deletionProtection: false }");
  const check = (cloud: PolicyStack["cloud"]) =>
    deletionProtection.check({ objects: [], cloud }, { registries: [], tenants: [], costTags: [] });
  expect(check([eks])).toMatchObject([{ subject: eks, path: "deletionProtection", level: "advisory" }]);
  expect(check([{ ...eks, protect: true }])).toEqual([]);
});
