import type { CloudResource } from "../../recorder/platform";
import { fieldsOf, itemsOf, valueAt, type Fields } from "../fields";
import { referrers, type Referrers } from "../references";
import type { Finding, StackRule } from "../rule";

const LOCK = "azure-native:authorization:ManagementLockByScope";

/** Days after which objects of a bucket for passing things are gone by themselves, at most. */
const PASSING_DAYS = 90;

const FIX_STORE = "set retain to true in the stack file";

/** What stands beside a resource and says more of it. */
interface Beside {
  readonly locks: Referrers;
  readonly lifecycles: Referrers;
}

export const deletionProtection: StackRule = {
  kind: "stack",
  name: "deletion-protection",
  title: "Databases and buckets outlive a mistake",
  reason:
    "A `pulumi destroy` in the wrong stack, or a change that replaces a database, deletes every run, model and data set; backups of a deleted database are deleted with it.",
  examples: {
    bad: [database({ deletionProtection: false, skipFinalSnapshot: true })],
    good: [database({ deletionProtection: true, finalSnapshotIdentifier: "pipelines-final" })],
  },
  check: ({ cloud }) => {
    const beside = {
      locks: referrers(
        cloud.filter(({ type }) => type === LOCK),
        ({ scope }) => scope,
      ),
      lifecycles: referrers(cloud, ({ bucket, accountName }) => bucket ?? accountName),
    };
    return cloud.flatMap((subject) => findings(subject, beside).map((finding) => ({ ...finding, subject })));
  },
};

function database(inputs: Fields): CloudResource {
  return { type: "aws:rds/instance:Instance", name: "pipelines", inputs, protect: false, retainOnDelete: false };
}

function findings(resource: CloudResource, { locks, lifecycles }: Beside): Finding[] {
  switch (resource.type) {
    case "aws:rds/instance:Instance":
    case "aws:rds/cluster:Cluster":
      return [...unprotected(resource, resource.inputs.deletionProtection === true), ...withoutSnapshot(resource)];
    case "gcp:sql/databaseInstance:DatabaseInstance":
      return unprotected(resource, isCloudSqlProtected(resource.inputs));
    case "azure-native:dbformysql:Server":
      return unprotected(resource, locks(resource).length > 0);
    case "aws:s3/bucket:Bucket":
    case "gcp:storage/bucket:Bucket":
      return emptied(resource, lifecycles);
    case "azure-native:storage:StorageAccount":
      return droppedAccount(resource, lifecycles);
    case "aws:eks/cluster:Cluster":
    case "gcp:container/cluster:Cluster":
      return cluster(resource, resource.inputs.deletionProtection === true);
    case "azure-native:containerservice:ManagedCluster":
      return cluster(resource, locks(resource).length > 0);
    default:
      return [];
  }
}

/** Pulumi refuses to delete the one, and leaves the other where it is. */
function isKept({ protect, retainOnDelete }: CloudResource): boolean {
  return protect || retainOnDelete;
}

function unprotected(resource: CloudResource, byCloud: boolean): Finding[] {
  if (byCloud) return [];
  const message = isKept(resource)
    ? "Pulumi keeps the database, and whoever has the rights deletes it in the cloud's console by one click"
    : "neither Pulumi nor the cloud refuses to delete the database";
  return [{ path: "deletionProtection", message, fix: FIX_STORE }];
}

function withoutSnapshot({ inputs }: CloudResource): Finding[] {
  if (inputs.skipFinalSnapshot !== true) return [];
  const message = "is deleted without a last snapshot, and its backups with it";
  return [{ path: "skipFinalSnapshot", message, fix: FIX_STORE }];
}

function isCloudSqlProtected({ deletionProtection: byPulumi, settings }: Fields): boolean {
  return valueAt(settings, "deletionProtectionEnabled") === true && byPulumi !== false;
}

/** Of S3 and of Google: a bucket with objects cannot be deleted, unless it says so. */
function emptied(bucket: CloudResource, lifecycles: Referrers): Finding[] {
  if (bucket.inputs.forceDestroy !== true || isKept(bucket) || isPassing(bucket, lifecycles)) return [];
  const message = "is deleted with all objects in it when the stack goes";
  return [{ path: "forceDestroy", message, fix: FIX_STORE }];
}

/** Azure deletes an account with all that is in it. */
function droppedAccount(account: CloudResource, lifecycles: Referrers): Finding[] {
  if (isKept(account) || isPassing(account, lifecycles)) return [];
  return [{ message: "is deleted with all objects in it when the stack goes", fix: FIX_STORE }];
}

/** Whether objects are there for some weeks alone: then there is nothing to keep. */
function isPassing(bucket: CloudResource, lifecycles: Referrers): boolean {
  const own = itemsOf(bucket.inputs.lifecycleRules).flatMap(daysOfGoogle);
  const others = lifecycles(bucket);
  const days = [...own, ...others.flatMap(daysOfS3), ...others.flatMap(daysOfAzure)];
  return days.some((count) => typeof count === "number" && count <= PASSING_DAYS);
}

function daysOfGoogle(rule: unknown): unknown[] {
  const { action, condition } = fieldsOf(rule);
  const isDeletion = valueAt(action, "type") === "Delete" && valueAt(condition, "withState") !== "ARCHIVED";
  return isDeletion ? [valueAt(condition, "age")] : [];
}

function daysOfS3({ type, inputs }: CloudResource): unknown[] {
  if (!type.startsWith("aws:s3/bucketLifecycleConfiguration")) return [];
  return itemsOf(inputs.rules)
    .map(fieldsOf)
    .filter(isForAll)
    .map(({ expiration }) => valueAt(expiration, "days"));
}

/** Rules may be for some objects alone, by their names. */
function isForAll({ status, filter }: Fields): boolean {
  return status === "Enabled" && (valueAt(filter, "prefix") ?? "") === "";
}

function daysOfAzure({ type, inputs }: CloudResource): unknown[] {
  if (type !== "azure-native:storage:ManagementPolicy") return [];
  return itemsOf(valueAt(inputs.policy, "rules")).map((rule) =>
    valueAt(rule, "definition", "actions", "baseBlob", "delete", "daysAfterModificationGreaterThan"),
  );
}

/** Advice alone: a cluster to try things is made to be deleted, and teams' data belong in buckets and databases. */
function cluster(resource: CloudResource, byCloud: boolean): Finding[] {
  if (byCloud || isKept(resource)) return [];
  const message = "nothing refuses to delete the cluster, with the volumes in it";
  const fix = "set cluster.deletionProtection to true in the stack file";
  return [{ path: "deletionProtection", message, fix, level: "advisory" }];
}
