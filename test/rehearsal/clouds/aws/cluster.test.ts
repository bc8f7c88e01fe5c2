import type { MemoryCloud } from "../support/memory-cloud";
import { ADDON, ATTACHMENT, CLUSTER, Ground, ROLE, awsCloud, control, ground, trust } from "./aws-cloud";

const ENTRY = "aws:eks/accessEntry:AccessEntry";
const ASSOCIATION = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";
const POD_IDENTITY = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
const ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
const DEPLOYER = "arn:aws:iam::123456789012:role/deployer";

let cloud: MemoryCloud;
let base: Ground;

beforeEach(async () => {
  cloud = awsCloud();
  base = await ground(cloud);
});

const cluster = (changes: Record<string, unknown> = {}) => {
  const { roleArn, subnetIds } = base;
  return cloud.create(CLUSTER, "ml", { roleArn, vpcConfig: { subnetIds }, version: "1.34", ...changes });
};

test("a cluster is reached at the embedded API server, and has an issuer and a security group of its own", async () => {
  expect(await cluster()).toEqual({
    id: "ml",
    computed: {
      region: "eu-central-1",
      tagsAll: {},
      name: "ml",
      arn: "arn:aws:eks:eu-central-1:123456789012:cluster/ml",
      endpoint: "https://127.0.0.1:6443",
      certificateAuthority: { data: "Y2E=" },
      identities: [
        {
          oidcs: [
            { issuer: expect.stringMatching(/^https:\/\/oidc\.eks\.eu-central-1\.amazonaws\.com\/id\/[0-9A-F]{32}$/) },
          ],
        },
      ],
      platformVersion: "eks.1",
      status: "ACTIVE",
      version: "1.34",
      vpcConfig: { clusterSecurityGroupId: expect.stringMatching(/^sg-0[0-9a-f]{16}$/), vpcId: base.vpcId },
    },
  });
});

test.each<[string, (ground: Ground) => Record<string, unknown>, string]>([
  ["one zone only", ({ subnetIds: [one] }) => ({ vpcConfig: { subnetIds: [one] } }), "at least two different AZs"],
  ["a role for nodes", ({ nodeRoleArn: roleArn }) => ({ roleArn }), "the trusted entity is not correct"],
  ["no such version", () => ({ version: "1.34.4" }), "unsupported Kubernetes version 1.34.4"],
  [
    "no endpoint",
    ({ subnetIds }) => ({ vpcConfig: { subnetIds, endpointPublicAccess: false } }),
    "Private and public endpoint access cannot both be false",
  ],
  [
    "an unknown security group",
    ({ subnetIds }) => ({ vpcConfig: { subnetIds, securityGroupIds: ["sg-1"] } }),
    "The security group 'sg-1' does not exist",
  ],
])("EKS refuses %s", async (_case, changes, message) => {
  await cloud.create("aws:ec2/securityGroup:SecurityGroup", "other", { vpcId: base.vpcId });
  await expect(Promise.resolve().then(() => cluster(changes(base)))).rejects.toThrow(message);
});

test("a role without EKS's policy is refused", async () => {
  const { computed } = await cloud.create(ROLE, "bare", { assumeRolePolicy: trust("eks.amazonaws.com") });
  await expect(cluster({ roleArn: computed.arn })).rejects.toThrow(
    "Please ensure the following policy is attached: AmazonEKSClusterPolicy",
  );
});

test("a protected cluster stays", async () => {
  await cluster({ deletionProtection: true });
  await expect(cloud.delete(CLUSTER, "ml")).rejects.toThrow("Cluster ml has deletion protection");
});

describe("access", () => {
  beforeEach(() => control(cloud, base));

  const enter = (principalArn: string) => cloud.create(ENTRY, principalArn, { clusterName: "ml", principalArn });
  const administer = (principalArn: string, policyArn = ADMIN, accessScope: object = { type: "cluster" }) =>
    cloud.create(ASSOCIATION, principalArn, { clusterName: "ml", principalArn, policyArn, accessScope });

  it("lets an administrator sign in", async () => {
    await enter(DEPLOYER);
    expect(cloud.world.logins).toEqual([]);
    await administer(DEPLOYER);
    expect(cloud.world.logins).toEqual([{ command: "aws", words: ["--cluster-name", "ml"] }]);
  });

  it("with fewer rights, or in a namespace, or for a role of the program, lets nobody sign in", async () => {
    await enter(DEPLOYER);
    await administer(DEPLOYER, ADMIN.replace("ClusterAdmin", "View"));
    await administer(DEPLOYER, ADMIN, { type: "namespace", namespaces: ["a"] });
    await enter(base.nodeRoleArn);
    await administer(base.nodeRoleArn);
    expect(cloud.world.logins).toEqual([]);
  });

  it("needs an entry, an API that manages it, and a role or a user", async () => {
    await expect(administer(DEPLOYER)).rejects.toThrow(
      "api error ResourceNotFoundException: The specified principalArn could not be found.",
    );
    await expect(enter("arn:aws:sts::123456789012:assumed-role/a/b")).rejects.toThrow(
      "The principalArn parameter format is not valid",
    );
    await cloud.update(CLUSTER, "ml", {
      roleArn: base.roleArn,
      vpcConfig: { subnetIds: base.subnetIds },
      accessConfig: { authenticationMode: "CONFIG_MAP" },
    });
    await expect(enter(DEPLOYER)).rejects.toThrow("The cluster's authentication mode must be set to one of");
  });
});

describe("identities of Pods", () => {
  beforeEach(() => control(cloud, base));

  const bind = (name: string, roleArn: unknown) =>
    cloud.create(POD_IDENTITY, name, {
      clusterName: "ml",
      namespace: "kubeflow",
      serviceAccount: "ml-pipeline",
      roleArn,
    });

  it("are for roles that EKS may give to Pods, one for each ServiceAccount", async () => {
    const { computed } = await cloud.create(ROLE, "pods", { assumeRolePolicy: trust("pods.eks.amazonaws.com") });
    await expect(bind("one", base.nodeRoleArn)).rejects.toThrow("Trust policy of role is invalid");
    const { id } = await bind("one", computed.arn);
    await expect(bind("two", computed.arn)).rejects.toThrow(`Association already exists: ${id}`);
  });

  it("of add-ons are checked, too, and so is their configuration", async () => {
    const addon = (changes: object) =>
      cloud.create(ADDON, "agent", { clusterName: "ml", addonName: "kube-proxy", ...changes });
    const podIdentityAssociations = [{ roleArn: base.nodeRoleArn, serviceAccount: "x" }];
    await expect(addon({ podIdentityAssociations })).rejects.toThrow("Trust policy of role is invalid");
    await expect(addon({ configurationValues: "{" })).rejects.toThrow("it is no JSON");
    await expect(addon({ addonName: "core-dns" })).rejects.toThrow("Addon core-dns specified is not supported");
  });
});

test("roles go when nothing is attached to them, and only policies that AWS has are attached", async () => {
  const attach = (policy: string) =>
    cloud.create(ATTACHMENT, policy, { role: "control", policyArn: `arn:aws:iam::aws:policy/${policy}` });
  await expect(attach("service-role/AmazonEBSCSIDriverPolicyV2")).rejects.toThrow(
    "does not exist or is not attachable",
  );
  await attach("AmazonEBSCSIDriverPolicyV2");
  await expect(cloud.delete(ROLE, "control")).rejects.toThrow(
    "api error DeleteConflict: Cannot delete entity, must detach all policies first.",
  );
  await expect(cloud.create(ROLE, "bad", { assumeRolePolicy: "{" })).rejects.toThrow("MalformedPolicyDocument");
});
