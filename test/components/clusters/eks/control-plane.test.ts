import { controlPlane } from "../../../../components/clusters/eks/control-plane";
import type { EksClusterArgs } from "../../../../components/clusters/eks/args";
import { ARGS, makePart, TAGS, type Made } from "./cluster-fixture";

const network = {
  vpcId: "vpc-1",
  zones: [
    { name: "eu-central-1a", subnetId: "subnet-1" },
    { name: "eu-central-1b", subnetId: "subnet-2" },
  ],
  ready: [],
};

function make(changes: Partial<EksClusterArgs> = {}): Promise<Made<unknown>> {
  return makePart((scope) => controlPlane(scope, { ...ARGS, ...changes }, network));
}

const CLUSTER = "eks/cluster/cluster-control-plane";

test("the control plane is private, encrypted, logged, and gives its maker no rights", async () => {
  const made = await make();
  expect(made.inputs(CLUSTER)).toEqual({
    name: "ml",
    roleArn: "arn:aws:iam::123456789012:role/cluster-control-plane",
    version: "1.34",
    accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
    vpcConfig: { subnetIds: ["subnet-1", "subnet-2"], endpointPrivateAccess: true, endpointPublicAccess: false },
    enabledClusterLogTypes: ["api", "audit"],
    encryptionConfig: {
      provider: { keyArn: "arn:aws:kms:eu-central-1:123456789012:key/1" },
      resources: ["secrets"],
    },
    upgradePolicy: { supportType: "STANDARD" },
    bootstrapSelfManagedAddons: false,
    deletionProtection: true,
    tags: TAGS,
  });
});

test("it has an address on the internet for the networks that are told, and no other", async () => {
  const made = await make({ apiAccess: ["203.0.113.0/24"] });
  expect(made.inputs(CLUSTER).vpcConfig).toEqual({
    subnetIds: ["subnet-1", "subnet-2"],
    endpointPrivateAccess: true,
    endpointPublicAccess: true,
    publicAccessCidrs: ["203.0.113.0/24"],
  });
});

test("a cluster that is protected is so by the engine, before anything in it is deleted, and no other is", async () => {
  const isProtected = async (deletionProtection: boolean) => {
    const { all } = await make({ deletionProtection });
    return all.filter(({ protect }) => protect).map(({ name, type }) => [name, type]);
  };
  expect(await isProtected(true)).toEqual([["cluster-control-plane", "aws:eks/cluster:Cluster"]]);
  expect(await isProtected(false)).toEqual([]);
});

test("its role, and the group that it logs to, are there before it", async () => {
  const made = await make();
  expect(made.after(CLUSTER)).toEqual([
    "cluster-control-plane",
    "cluster-control-plane-AmazonEKSClusterPolicy",
    "cluster-logs",
    "cluster-secrets",
  ]);
  expect(made.inputs("cloudwatch/logGroup/cluster-logs")).toEqual({
    name: "/aws/eks/ml/cluster",
    retentionInDays: 90,
    tags: TAGS,
  });
  expect(made.inputs("iam/role/cluster-control-plane")).toEqual({
    assumeRolePolicy:
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"eks.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    tags: TAGS,
  });
  expect(made.inputs("iam/rolePolicyAttachment/cluster-control-plane-AmazonEKSClusterPolicy")).toEqual({
    role: "cluster-control-plane-role",
    policyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
  });
});

test("without logs there is no group for them", async () => {
  const made = await make({ logs: [] });
  expect(made.names("cloudwatch/logGroup")).toEqual([]);
  expect(made.inputs(CLUSTER).enabledClusterLogTypes).toEqual([]);
});

test("its own key rotates, and is deleted after 30 days", async () => {
  const made = await make();
  expect(made.inputs("kms/key/cluster-secrets")).toEqual({
    description: "Secrets in etcd of the EKS cluster ml",
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    tags: TAGS,
  });
});

test("a key that is told is used in place of its own", async () => {
  const encryptionKey = "arn:aws:kms:eu-central-1:123456789012:key/2";
  const made = await make({ encryptionKey });
  expect(made.names("kms/key")).toEqual([]);
  expect(made.inputs(CLUSTER).encryptionConfig).toEqual({
    provider: { keyArn: encryptionKey },
    resources: ["secrets"],
  });
});
