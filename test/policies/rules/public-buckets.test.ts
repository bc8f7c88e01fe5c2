import { publicBuckets } from "../../../policies/rules/public-buckets";
import { findingsIn, resource } from "../findings";

const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const SWITCHES = "blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true";
const NO_BLOCK = "aws:s3/bucket:Bucket data: : has no block of public access";

/** A bucket of S3 with these arguments, and a block with those. */
function s3(bucket: string, block: string): string[] {
  const cloud = [resource("aws:s3/bucket:Bucket", "data", bucket), resource(BLOCK, "data-block", block)];
  return findingsIn(publicBuckets, { cloud });
}

function one(type: string, inputs: string): string[] {
  return findingsIn(publicBuckets, { cloud: [resource(type, "x", inputs)] }).map((finding) =>
    finding.replace(`${type} x: `, ""),
  );
}

test("a bucket of S3 has a block of its own, by a reference or by its name", () => {
  expect(s3("{}", `{ bucket: <<data.bucket>>, ${SWITCHES} }`)).toEqual([]);
  expect(s3("{ bucket: my-data }", `{ bucket: my-data, ${SWITCHES} }`)).toEqual([]);
  expect(s3("{}", `{ bucket: <<data-2.bucket>>, ${SWITCHES} }`)).toEqual([NO_BLOCK]);
  expect(s3("{ bucket: my-data }", `{ bucket: other, ${SWITCHES} }`)).toEqual([NO_BLOCK]);
});

test("in a preview, which knows no names yet, the resources' names tell", () => {
  expect(s3("{}", `{ ${SWITCHES} }`)).toEqual([]);
  const cloud = [resource("aws:s3/bucket:Bucket", "data", "{}"), resource(BLOCK, "models-block", `{ ${SWITCHES} }`)];
  expect(findingsIn(publicBuckets, { cloud })).toEqual([NO_BLOCK]);
});

test("a block has all four switches on", () => {
  expect(s3("{}", "{ bucket: <<data.id>>, blockPublicAcls: true, ignorePublicAcls: false }")).toEqual(
    ["blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map(
      (name) => `${BLOCK} data-block: ${name}: "${name}" is not switched on`,
    ),
  );
});

test("S3 grants nothing to everybody", () => {
  const policy = (statement: string) =>
    one("aws:s3/bucketPolicy:BucketPolicy", `{ policy: '{ "Statement": [${statement}] }' }`);
  const said = ['policy: allows something to "*", which is everybody'];
  expect(policy('{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject" }')).toEqual(said);
  expect(policy('{ "Effect": "Allow", "Principal": { "AWS": ["*"] }, "Action": "s3:GetObject" }')).toEqual(said);
  expect(policy('{ "Effect": "Deny", "Principal": "*", "Action": "s3:*" }')).toEqual([]);
  expect(
    policy('{ "Effect": "Allow", "Principal": "*", "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1" } } }'),
  ).toEqual([]);
  expect(one("aws:s3/bucketPolicy:BucketPolicy", "{ policy: <<data.arn~1>> }")).toEqual([]);
  expect(one("aws:s3/bucketAcl:BucketAcl", "{ acl: authenticated-read }")).toEqual([
    'acl: "authenticated-read" is public',
  ]);
  expect(one("aws:s3/bucketAcl:BucketAcl", "{ acl: private }")).toEqual([]);
});

test("buckets of Google cannot be made public", () => {
  const bucket = "gcp:storage/bucket:Bucket";
  expect(one(bucket, "{ publicAccessPrevention: enforced, uniformBucketLevelAccess: true }")).toEqual([]);
  expect(one(bucket, "{ publicAccessPrevention: inherited }")).toEqual([
    'publicAccessPrevention: is "inherited", so that objects can be made public',
    "uniformBucketLevelAccess: is not stated, so that objects can be made public",
  ]);
  expect(one("gcp:storage/bucketIAMBinding:BucketIAMBinding", "{ members: [a, allAuthenticatedUsers] }")).toEqual([
    'members[1]: grants something to "allAuthenticatedUsers", which is everybody',
  ]);
  expect(one("gcp:storage/bucketIAMMember:BucketIAMMember", "{ member: allUsers }")).toEqual([
    'member: grants something to "allUsers", which is everybody',
  ]);
});

test("containers of Azure cannot be made public", () => {
  const account = "azure-native:storage:StorageAccount";
  expect(one(account, "{ allowBlobPublicAccess: false }")).toEqual([]);
  expect(one(account, "{}")).toEqual(["allowBlobPublicAccess: is not stated, so that containers can be made public"]);
  expect(one("azure-native:storage:BlobContainer", "{}")).toEqual([]);
  expect(one("azure-native:storage:BlobContainer", "{ publicAccess: Container }")).toEqual([
    'publicAccess: "Container" lets everybody read',
  ]);
});
