import { AWS_FUNCTIONS } from "../../../../rehearsal/clouds/aws/look-ups";
import { AWS_MODELS } from "../../../../rehearsal/clouds/aws/models/index";
import { MemoryCloud } from "../support/memory-cloud";
import { Ground, SECURITY_GROUP, awsCloud, ground } from "./aws-cloud";

const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const SUBNETS = "aws:rds/subnetGroup:SubnetGroup";
const PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";
const INSTANCE = "aws:rds/instance:Instance";

let cloud: MemoryCloud;
let base: Ground;

beforeEach(async () => {
  cloud = awsCloud();
  base = await ground(cloud);
});

const create = (type: string, name: string, inputs: Record<string, unknown>) =>
  Promise.resolve().then(() => cloud.create(type, name, inputs));
const remove = (type: string, name: string) => Promise.resolve().then(() => cloud.delete(type, name));

test("a bucket has the names that others call it by", async () => {
  expect((await create(BUCKET, "ml-artifacts-1234567", {})).computed).toMatchObject({
    arn: "arn:aws:s3:::ml-artifacts-1234567",
    bucket: "ml-artifacts-1234567",
    bucketRegionalDomainName: "ml-artifacts-1234567.s3.eu-central-1.amazonaws.com",
  });
});

test.each(["Ml", "ml_artifacts", "-ml", "a", "10.0.0.1", "a..b", "m".repeat(64)])(
  "S3 has no bucket called %s",
  async (name) => {
    await expect(create(BUCKET, name, {})).rejects.toThrow(
      `InvalidBucketName: The specified bucket is not valid: ${name}`,
    );
  },
);

test("a bucket with something in it goes only by force, and settings are of a bucket that is there", async () => {
  await create(BUCKET, "full", {});
  await create(BUCKET, "forced", { forceDestroy: true });
  for (const bucket of ["full", "forced"]) {
    cloud.world.keep({
      urn: bucket,
      type: "aws:s3/bucketObjectv2:BucketObjectv2",
      id: `${bucket}/a`,
      outputs: { bucket },
    });
  }
  await expect(remove(BUCKET, "full")).rejects.toThrow("api error BucketNotEmpty");
  await remove(BUCKET, "forced");
  await expect(create(VERSIONING, "one", { bucket: "other", versioningConfiguration: {} })).rejects.toThrow(
    "NoSuchBucket",
  );
  expect((await create(VERSIONING, "one", { bucket: "full", versioningConfiguration: {} })).id).toBe("full");
});

describe("a database", () => {
  const PASSWORD = "0123456789abcdef";

  async function foundations(): Promise<Record<string, unknown>> {
    await create(SUBNETS, "subnets", { subnetIds: base.subnetIds });
    await create(PARAMETERS, "parameters", { family: "mysql8.4" });
    const group = await cloud.made(SECURITY_GROUP, "access", { vpcId: base.vpcId });
    return {
      ...{
        engine: "mysql",
        engineVersion: "8.4",
        instanceClass: "db.t4g.medium",
        username: "kubeflow",
        password: PASSWORD,
      },
      ...{ dbSubnetGroupName: "subnets", parameterGroupName: "parameters", vpcSecurityGroupIds: [group] },
    };
  }

  it("has an address, and keeps what it stands on", async () => {
    const { id, computed } = await create(INSTANCE, "pipelines", { ...(await foundations()), skipFinalSnapshot: true });
    expect(id).toMatch(/^db-[0-9A-F]{26}$/);
    expect(computed.address).toMatch(/^pipelines\.[0-9a-f]{12}\.eu-central-1\.rds\.amazonaws\.com$/);
    expect(computed.endpoint).toBe(`${String(computed.address)}:3306`);
    await expect(remove(SUBNETS, "subnets")).rejects.toThrow("InvalidDBSubnetGroupStateFault");
    await expect(remove(PARAMETERS, "parameters")).rejects.toThrow("InvalidDBParameterGroupState");
    await expect(remove(SECURITY_GROUP, "access")).rejects.toThrow("DependencyViolation");
    await remove(INSTANCE, "pipelines");
    await remove(SUBNETS, "subnets");
  });

  it.each([
    ["a short password", { password: "short" }, "MasterUserPassword is not a valid password"],
    ["a password with an @", { password: "0123456@" }, "MasterUserPassword is not a valid password"],
    ["unknown subnets", { dbSubnetGroupName: "other" }, "DB subnet group 'other' does not exist."],
    ["unknown parameters", { parameterGroupName: "other" }, "DBParameterGroup not found: other"],
    ["parameters of another version", { engineVersion: "8.0" }, "Please use a parameter group that fits mysql8.0"],
  ])("is refused with %s", async (_case, changes, message) => {
    await expect(create(INSTANCE, "pipelines", { ...(await foundations()), ...changes })).rejects.toThrow(message);
  });

  it("that is protected, or wants a snapshot without a name, stays", async () => {
    const inputs = await foundations();
    await create(INSTANCE, "one", { ...inputs, deletionProtection: true });
    await expect(remove(INSTANCE, "one")).rejects.toThrow("Cannot delete protected DB Instance");
    await create(INSTANCE, "two", inputs);
    await expect(remove(INSTANCE, "two")).rejects.toThrow("final_snapshot_identifier is required");
  });

  it("is in two zones", async () => {
    await expect(create(SUBNETS, "one", { subnetIds: [base.subnetIds[0]] })).rejects.toThrow(
      "DBSubnetGroupDoesNotCoverEnoughAZs",
    );
  });
});

test("keys and logs are kept for as long as AWS keeps them", async () => {
  await expect(create("aws:kms/key:Key", "one", { deletionWindowInDays: 3 })).rejects.toThrow(
    "PendingWindowInDays 3 is not between 7 and 30",
  );
  const { id, computed } = await create("aws:kms/key:Key", "one", {});
  expect(computed.arn).toBe(`arn:aws:kms:eu-central-1:123456789012:key/${id}`);
  expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const logs = (retentionInDays: number) =>
    create("aws:cloudwatch/logGroup:LogGroup", "/aws/eks/ml/cluster", { retentionInDays });
  await expect(logs(100)).rejects.toThrow("retentionInDays 100 is none of 0, 1, 3");
  expect((await logs(90)).id).toBe("/aws/eks/ml/cluster");
});

test("a provider of tokens is known by its address", async () => {
  const OIDC = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
  const url = "https://oidc.eks.eu-central-1.amazonaws.com/id/ABC";
  expect((await create(OIDC, "one", { url, clientIdLists: ["sts.amazonaws.com"] })).id).toBe(
    "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABC",
  );
  await expect(create(OIDC, "two", { url: "http://example.com", clientIdLists: [] })).rejects.toThrow(
    "Invalid Open ID Connect Provider URL",
  );
});

describe("look-ups", () => {
  const config = { region: "us-east-1" };
  const ask = (token: string, args: Record<string, unknown>) => AWS_FUNCTIONS[token](args, cloud.world, config);

  it("tell zones, without those that are left out", () => {
    const { names, zoneIds } = ask("aws:index/getAvailabilityZones:getAvailabilityZones", {
      excludeZoneIds: ["use1-az3"],
    });
    expect([names, zoneIds]).toEqual([
      ["us-east-1a", "us-east-1b"],
      ["use1-az1", "use1-az2"],
    ]);
  });

  it("tell who runs the program: of a session, its role; of others, themselves", () => {
    const { arn } = ask("aws:index/getCallerIdentity:getCallerIdentity", {});
    const issuer = (of: unknown) => ask("aws:iam/getSessionContext:getSessionContext", { arn: of }).issuerArn;
    expect(issuer(arn)).toBe("arn:aws:iam::123456789012:role/rehearsal");
    expect(issuer("arn:aws:iam::123456789012:user/ann")).toBe("arn:aws:iam::123456789012:user/ann");
  });

  it("tell the zone of a subnet that is there", () => {
    const { availabilityZone, vpcId } = ask("aws:ec2/getSubnet:getSubnet", { id: base.subnetIds[1] });
    expect([availabilityZone, vpcId]).toEqual(["eu-central-1b", base.vpcId]);
    expect(() => ask("aws:ec2/getSubnet:getSubnet", { id: "subnet-nowhere" })).toThrow("InvalidSubnetID.NotFound");
  });
});

test("nothing is in a region that nobody names", async () => {
  const nowhere = new MemoryCloud(AWS_MODELS);
  const vpc = () =>
    Promise.resolve().then(() => nowhere.create("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" }));
  await expect(vpc()).rejects.toThrow("Invalid or missing region");
});
