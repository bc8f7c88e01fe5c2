import * as pulumi from "@pulumi/pulumi";
import type { Bucket, BucketSettings } from "../../../../components/clusters/bucket";
import { eksStores } from "../../../../components/clusters/eks/stores";
import { deploy, valueOf, type Registration } from "../../support/deployment";

const ARN = "arn:aws:s3:::cluster-artifacts-1a2b3c4";
const NAME = "cluster-artifacts-1a2b3c4";
const tags = { team: "ml" };

async function made(settings: BucketSettings): Promise<{ result: Bucket; registrations: Registration[] }> {
  const { result, registrations } = await deploy(
    () => {
      const parent = new pulumi.ComponentResource("test:index:Cluster", "cluster");
      return eksStores({
        ...{ name: "cluster", region: "eu-west-1", vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] },
        ...{ clusterSecurityGroupId: "sg-cluster", tags, parent },
      }).bucket("artifacts", settings);
    },
    { outputs: (type) => (type === "aws:s3/bucket:Bucket" ? { arn: ARN, bucket: NAME } : {}) },
  );
  return { result, registrations: registrations.filter(({ custom }) => custom) };
}

const inputsByType = (registrations: Registration[]): object =>
  Object.fromEntries(registrations.map(({ type, inputs }) => [type.split(":").at(-1), inputs]));

const everyRule = { status: "Enabled", filter: { prefix: "" } };
const uploads = { ...everyRule, id: "uploads", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };

describe("an S3 bucket", () => {
  it("is private, encrypted, reached over TLS alone and empties itself as it is destroyed", async () => {
    const { registrations } = await made({ versioning: false, retain: false });
    expect(inputsByType(registrations)).toEqual({
      Bucket: { forceDestroy: true, tags },
      BucketPublicAccessBlock: {
        bucket: NAME,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      BucketOwnershipControls: { bucket: NAME, rule: { objectOwnership: "BucketOwnerEnforced" } },
      BucketServerSideEncryptionConfiguration: {
        bucket: NAME,
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
      },
      BucketPolicy: {
        bucket: NAME,
        policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":' +
          '["arn:aws:s3:::cluster-artifacts-1a2b3c4","arn:aws:s3:::cluster-artifacts-1a2b3c4/*"],' +
          '"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}',
      },
      BucketLifecycleConfiguration: { bucket: NAME, rules: [uploads] },
    });
  });

  it("has its parts below the cluster, by names that start with its own", async () => {
    const { registrations } = await made({ versioning: true, retain: false });
    expect(registrations.filter(({ parent }) => parent !== "cluster")).toEqual([]);
    expect(registrations.map(({ name }) => name).sort()).toEqual([
      "cluster-artifacts",
      "cluster-artifacts-encryption",
      "cluster-artifacts-lifecycle",
      "cluster-artifacts-ownership",
      "cluster-artifacts-public-access",
      "cluster-artifacts-tls",
      "cluster-artifacts-versioning",
    ]);
  });

  it("keeps versions for 30 days, and knows that it keeps them before it has rules about them", async () => {
    const { registrations } = await made({ versioning: true, retain: false });
    expect(inputsByType(registrations)).toMatchObject({
      BucketVersioning: { bucket: NAME, versioningConfiguration: { status: "Enabled" } },
      BucketLifecycleConfiguration: {
        rules: [
          uploads,
          {
            ...{ ...everyRule, id: "versions" },
            noncurrentVersionExpiration: { noncurrentDays: 30 },
            expiration: { expiredObjectDeleteMarker: true },
          },
        ],
      },
    });
    const lifecycle = registrations.find(({ name }) => name === "cluster-artifacts-lifecycle");
    expect(lifecycle?.after).toEqual(["cluster-artifacts", "cluster-artifacts-versioning"]);
  });

  it("deletes objects at the age that its settings say", async () => {
    const { registrations } = await made({ versioning: false, expireAfterDays: 90, retain: false });
    expect(inputsByType(registrations)).toMatchObject({
      BucketLifecycleConfiguration: { rules: [uploads, { ...everyRule, id: "objects", expiration: { days: 90 } }] },
    });
  });

  it("has its policy after public access is blocked, since S3 takes one change of access at a time", async () => {
    const { registrations } = await made({ versioning: false, retain: false });
    const policy = registrations.find(({ name }) => name === "cluster-artifacts-tls");
    expect(policy?.after).toEqual(["cluster-artifacts", "cluster-artifacts-public-access"]);
  });

  it("stays with all that protects it when it is retained, and is not emptied", async () => {
    const { registrations } = await made({ versioning: true, retain: true });
    expect(registrations.filter(({ retainOnDelete }) => !retainOnDelete)).toEqual([]);
    expect(registrations.at(0)?.inputs).toEqual({ forceDestroy: false, tags });
    const gone = await made({ versioning: true, retain: false });
    expect(gone.registrations.filter(({ retainOnDelete }) => retainOnDelete)).toEqual([]);
  });

  it("has the name that its settings give it", async () => {
    const { registrations } = await made({ bucketName: "acme-artifacts", versioning: false, retain: false });
    expect(registrations.at(0)?.inputs).toEqual({ bucket: "acme-artifacts", forceDestroy: true, tags });
  });

  it("tells its name, ARN and region, and no key: S3's own needs no right", async () => {
    const { result } = await made({ versioning: false, retain: false });
    const { name, id, ...rest } = result;
    expect([await valueOf(name), await valueOf(id)]).toEqual([NAME, ARN]);
    expect(rest).toEqual({ kind: "s3", region: "eu-west-1" });
  });
});
