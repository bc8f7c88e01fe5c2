import type { CloudResource } from "../../recorder/platform";
import { itemsOf, pathTo, textOf } from "../fields";
import { allowStatements } from "../iam-document";
import { referrers } from "../references";
import type { Finding, StackRule } from "../rule";

const BUCKET = /^aws:s3\/bucket(V2)?:Bucket(V2)?$/;
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const SWITCHES = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** Grants of S3 by which others than the owner read or write. */
const PUBLIC_ACL = new Set(["public-read", "public-read-write", "authenticated-read"]);

/** Who is everybody to Google Cloud. */
const EVERYBODY = new Set(["allUsers", "allAuthenticatedUsers"]);

export const publicBuckets: StackRule = {
  kind: "stack",
  name: "public-buckets",
  title: "Buckets are closed to the public, whatever somebody grants later",
  reason:
    "A data set or a model that is public for an hour is copied for good. The switches of the clouds hold even where somebody grants too much by a policy.",
  examples: {
    bad: [s3("aws:s3/bucket:Bucket", "data", {})],
    good: [
      s3("aws:s3/bucket:Bucket", "data", {}),
      s3(BLOCK, "data-public-access", {
        bucket: "<<data.bucket>>",
        ...Object.fromEntries(SWITCHES.map((name) => [name, true])),
      }),
    ],
  },
  check: ({ cloud }) => {
    const isBlocked = blocking(cloud.filter(({ type }) => type === BLOCK));
    return cloud.flatMap((subject) => findings(subject, isBlocked).map((finding) => ({ ...finding, subject })));
  },
};

/** Whether a bucket of S3 has a block of public access. */
type IsBlocked = (bucket: CloudResource) => boolean;

function s3(type: string, name: string, inputs: CloudResource["inputs"]): CloudResource {
  return { type, name, inputs, protect: false, retainOnDelete: false };
}

function findings(resource: CloudResource, isBlocked: IsBlocked): Finding[] {
  const { type, inputs } = resource;
  if (BUCKET.test(type)) return [...withoutBlock(resource, isBlocked), ...grants(inputs)];
  if (type === BLOCK) return openSwitches(inputs);
  if (/^aws:s3\/bucket(Acl|Policy)(V2)?:/.test(type)) return grants(inputs);
  if (type === "gcp:storage/bucket:Bucket") return googleBucket(inputs);
  if (type.startsWith("gcp:storage/")) return googleMembers(inputs);
  if (type === "azure-native:storage:StorageAccount") return storageAccount(inputs);
  return type === "azure-native:storage:BlobContainer" ? container(inputs) : [];
}

function withoutBlock(bucket: CloudResource, isBlocked: IsBlocked): Finding[] {
  if (isBlocked(bucket)) return [];
  const fix = "add an aws.s3.BucketPublicAccessBlock with all four switches for it";
  return [{ message: "has no block of public access", fix }];
}

/** A preview does not know the name of a bucket that is yet to come; then it is by the names of the resources. */
function blocking(blocks: readonly CloudResource[]): IsBlocked {
  const byReference = referrers(blocks, ({ bucket }) => bucket);
  const named = new Set(blocks.map(({ inputs }) => inputs.bucket));
  const unnamed = blocks.filter(({ inputs }) => textOf(inputs.bucket) === undefined);
  return (bucket) =>
    byReference(bucket).length > 0 ||
    (bucket.inputs.bucket !== undefined && named.has(bucket.inputs.bucket)) ||
    unnamed.some(({ name }) => name.startsWith(`${bucket.name}-`));
}

function openSwitches(inputs: CloudResource["inputs"]): Finding[] {
  return SWITCHES.filter((name) => inputs[name] !== true).map((name) => ({
    path: name,
    message: `"${name}" is not switched on`,
    fix: "write true",
  }));
}

function grants({ acl, policy }: CloudResource["inputs"]): Finding[] {
  const fix = "grant it to one role in the role's own policy";
  const byAcl = PUBLIC_ACL.has(textOf(acl) ?? "") ? [{ path: "acl", message: `"${textOf(acl)}" is public`, fix }] : [];
  const isPublic = allowStatements(policy).some(
    ({ principals, conditions }) => principals.AWS?.includes("*") && Object.keys(conditions).length === 0,
  );
  return isPublic ? [...byAcl, { path: "policy", message: 'allows something to "*", which is everybody', fix }] : byAcl;
}

function googleBucket({ publicAccessPrevention, uniformBucketLevelAccess }: CloudResource["inputs"]): Finding[] {
  const wanted = [
    { path: "publicAccessPrevention", value: publicAccessPrevention, limit: "enforced" },
    { path: "uniformBucketLevelAccess", value: uniformBucketLevelAccess, limit: true },
  ];
  return wanted
    .filter(({ value, limit }) => value !== limit)
    .map(({ path, value, limit }) => ({
      path,
      message: `is ${JSON.stringify(value) ?? "not stated"}, so that objects can be made public`,
      fix: `write ${limit}`,
    }));
}

function googleMembers({ member, members, entity }: CloudResource["inputs"]): Finding[] {
  const named = [
    ...Object.entries({ member, entity }),
    ...itemsOf(members).map((item, index): [string, unknown] => [pathTo("members", index), item]),
  ];
  return named
    .filter(([, whom]) => EVERYBODY.has(textOf(whom) ?? ""))
    .map(([path, whom]) => ({
      path,
      message: `grants something to "${textOf(whom)}", which is everybody`,
      fix: "name one ServiceAccount",
    }));
}

function storageAccount({ allowBlobPublicAccess }: CloudResource["inputs"]): Finding[] {
  if (allowBlobPublicAccess === false) return [];
  const message = `is ${JSON.stringify(allowBlobPublicAccess) ?? "not stated"}, so that containers can be made public`;
  return [{ path: "allowBlobPublicAccess", message, fix: "write false" }];
}

function container({ publicAccess = "None" }: CloudResource["inputs"]): Finding[] {
  if (publicAccess === "None") return [];
  return [{ path: "publicAccess", message: `${JSON.stringify(publicAccess)} lets everybody read`, fix: "write None" }];
}
