import * as pulumi from "@pulumi/pulumi";
import type { EksClusterArgs } from "../../../../components/clusters/eks/args";
import { EksCluster } from "../../../../components/clusters/eks/eks-cluster";
import type { Cluster } from "../../../../components/clusters/cluster";
import { secret, valueOf } from "../../support/deployment";
import { ARGS, gpuPool, ISSUER, make, TAGS, type Made } from "./cluster-fixture";

function makeCluster(changes: Partial<EksClusterArgs> = {}): Promise<Made<EksCluster>> {
  return make(() => new EksCluster("cluster", { ...ARGS, ...changes }));
}

const EARLY = ["cluster-eks-pod-identity-agent", "cluster-kube-proxy", "cluster-vpc-cni"];
const NODE_ROLE = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy", "AmazonSSMManagedInstanceCore"];
const SYSTEM = ["cluster-system-1", "cluster-system-2", "cluster-system-3"];

test("with zones and deployer told, nothing is looked up", async () => {
  expect((await makeCluster({ gpuPools: [gpuPool()] })).lookUps).toEqual([]);
});

test("all resources are below the cluster and named after it", async () => {
  const { all } = await makeCluster({ gpuPools: [gpuPool()] });
  const children = all.filter(({ type }) => type !== "pulumi:pulumi:Stack" && type !== "kubeflow:clusters:EksCluster");
  const strangers = children.filter(
    ({ name, parent }) => !name.startsWith("cluster-") || !parent.startsWith("cluster"),
  );
  expect(strangers.map(({ name }) => name)).toEqual([]);
});

test("nodes come after their role, their way out and the add-ons that make their network", async () => {
  const made = await makeCluster();
  expect(made.after("eks/nodeGroup/cluster-system-1")).toEqual(
    [
      ...EARLY,
      "cluster-control-plane",
      "cluster-node",
      ...NODE_ROLE.map((policy) => `cluster-node-${policy}`),
      ...[1, 2, 3].flatMap((zone) => [`cluster-private-${zone}-out`, `cluster-private-${zone}-routes`]),
      "cluster-private-1",
      "cluster-s3",
      "cluster-system",
    ].sort(),
  );
});

test("add-ons of which nodes are made come before them, those that run on them after", async () => {
  const made = await makeCluster();
  expect([...made.names("eks/addon")].sort()).toEqual(
    [...EARLY, "cluster-coredns", "cluster-aws-ebs-csi-driver", "cluster-metrics-server"].sort(),
  );
  for (const name of EARLY)
    expect(made.after(`eks/addon/${name}`).filter((before) => SYSTEM.includes(before))).toEqual([]);
  expect(made.after("eks/addon/cluster-coredns")).toEqual(["cluster-control-plane", ...SYSTEM]);
  expect(made.after("eks/addon/cluster-metrics-server")).toEqual(["cluster-control-plane", ...SYSTEM]);
  expect(made.after("eks/addon/cluster-aws-ebs-csi-driver")).toEqual([
    "cluster-aws-ebs-csi-driver",
    "cluster-aws-ebs-csi-driver-AmazonEBSCSIDriverPolicyV2",
    "cluster-control-plane",
    ...SYSTEM,
  ]);
});

test("the CNI and the volumes' driver have roles of their own, which no other ServiceAccount can take", async () => {
  const made = await makeCluster();
  const overwrite = { resolveConflictsOnCreate: "OVERWRITE", resolveConflictsOnUpdate: "OVERWRITE" };
  expect(made.inputs("eks/addon/cluster-vpc-cni")).toEqual({
    clusterName: "ml",
    addonName: "vpc-cni",
    configurationValues: '{"env":{"ENABLE_PREFIX_DELEGATION":"true"}}',
    podIdentityAssociations: [
      { roleArn: "arn:aws:iam::123456789012:role/cluster-vpc-cni", serviceAccount: "aws-node" },
    ],
    ...overwrite,
    tags: TAGS,
  });
  expect(made.inputs("eks/addon/cluster-coredns")).toEqual({
    clusterName: "ml",
    addonName: "coredns",
    ...overwrite,
    tags: TAGS,
  });
  const { assumeRolePolicy } = made.inputs("iam/role/cluster-aws-ebs-csi-driver");
  expect(JSON.parse(assumeRolePolicy as string)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:RequestTag/eks-cluster-name": "ml",
            "aws:RequestTag/kubernetes-namespace": "kube-system",
            "aws:RequestTag/kubernetes-service-account": "ebs-csi-controller-sa",
          },
        },
      },
    ],
  });
  const attached = made
    .names("iam/rolePolicyAttachment")
    .map((name) => [name, made.inputs(`iam/rolePolicyAttachment/${name}`)]);
  const policy = (role: string, name: string): [string, object] => [
    `cluster-${role}-${name}`,
    { role: `cluster-${role}-role`, policyArn: `arn:aws:iam::aws:policy/${name}` },
  ];
  expect(Object.fromEntries(attached)).toEqual(
    Object.fromEntries([
      policy("control-plane", "AmazonEKSClusterPolicy"),
      policy("vpc-cni", "AmazonEKS_CNI_Policy"),
      policy("aws-ebs-csi-driver", "AmazonEBSCSIDriverPolicyV2"),
      ...NODE_ROLE.map((name) => policy("node", name)),
    ]),
  );
});

test("the providers of the cluster's objects come after access, nodes, network and DNS, with a secret kubeconfig", async () => {
  const made = await makeCluster({ admins: ["arn:aws:iam::123456789012:role/ops"] });
  const text = await valueOf(made.result.kubeconfig);
  expect(await pulumi.isSecret(made.result.kubeconfig)).toBe(true);
  const provider = made.inputs("pulumi:providers:kubernetes/cluster-kubernetes");
  const crdProvider = made.inputs("pulumi:providers:kubeflow/cluster-kubeflow");
  const after = [
    "cluster-admin-123456789012/role/ops-admin",
    "cluster-deployer-admin",
    "cluster-control-plane",
    ...EARLY,
    ...SYSTEM,
    "cluster-coredns",
  ].sort();
  expect(made.after("pulumi:providers:kubernetes/cluster-kubernetes")).toEqual(after);
  expect(made.after("pulumi:providers:kubeflow/cluster-kubeflow")).toEqual(after);
  expect(provider.kubeconfig).toEqual(secret(text));
  expect(crdProvider).toEqual({
    kubeconfig: secret(text),
    context: "ml",
    clusterIdentifier: "arn:aws:eks:eu-central-1:123456789012:cluster/ml",
  });
});

test("claims that name no class get encrypted volumes of gp3", async () => {
  const made = await makeCluster();
  const [storageClass] = made.all.filter(({ type }) => type === "kubernetes:storage.k8s.io/v1:StorageClass");
  expect(storageClass.inputs).toEqual({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "gp3", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    provisioner: "ebs.csi.aws.com",
    parameters: { type: "gp3", encrypted: "true" },
    reclaimPolicy: "Delete",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  });
  expect(storageClass.provider).toContain("::cluster-kubernetes::");
});

test("the cluster tells what the platform needs to know", async () => {
  const gpuPools = [
    gpuPool({ sharing: { kind: "timeSlicing", replicas: 4 } }),
    gpuPool({ name: "a100", model: "A100-80", gpusPerNode: 8, max: 2, sharing: { kind: "mig", profile: "1g.10gb" } }),
    gpuPool({ name: "l4", model: "L4" }),
  ];
  const { result } = await makeCluster({ gpuPools });
  const { kind, cloud, storageClass, identity, tokenIssuer, controllers }: Cluster = result;
  expect({ kind, cloud, storageClass, identity: identity?.kind }).toEqual({
    kind: "eks",
    cloud: "aws",
    storageClass: "gp3",
    identity: "podIdentity",
  });
  expect(result.gpuPools).toEqual([
    { name: "t4", model: "T4", gpusPerNode: 4, nodes: 4 },
    { name: "a100", model: "A100-80", gpusPerNode: 56, nodes: 2 },
    { name: "l4", model: "L4", gpusPerNode: 1, nodes: 4 },
  ]);
  expect(tokenIssuer.kind === "published" && (await valueOf(pulumi.output(tokenIssuer.issuer)))).toBe(ISSUER);
  expect(await valueOf(result.context)).toBe("ml");
  expect(controllers.nvidiaDevicePlugin).toEqual({ timeSlicing: { t4: 4 }, mig: true });
});

test("the platform starts when nodes, network, DNS, access and the default class are there", async () => {
  const { result } = await makeCluster();
  const names = await Promise.all(result.ready.map(async ({ urn }) => (await valueOf(urn)).split("::").at(-1)));
  expect(names.sort()).toEqual(
    [
      "cluster-deployer-admin",
      ...EARLY,
      ...SYSTEM,
      "cluster-coredns",
      "cluster-aws-ebs-csi-driver",
      "cluster-volumes",
    ].sort(),
  );
});

test("a pool of machines with EFA has their interfaces offered, and no other pool does", async () => {
  const zones = ["eu-central-1a"];
  const efa = gpuPool({ name: "train", model: "H100", gpusPerNode: 8, zones, fabric: "efa" });
  const { result } = await makeCluster({ gpuPools: [gpuPool(), efa] });
  expect(result.controllers.efaDevicePlugin).toEqual({ pools: ["train"] });
  const { result: without } = await makeCluster({ gpuPools: [gpuPool()] });
  expect(without.controllers.efaDevicePlugin).toBeUndefined();
});

test("a cluster without GPU pools asks for no device plugin", async () => {
  const { result } = await makeCluster();
  expect(Object.keys(result.controllers)).toEqual(["clusterAutoscaler", "awsLoadBalancerController"]);
});

test.each(["irsa", "podIdentity"] as const)("controllers have roles of their own by %s", async (identity) => {
  const made = await makeCluster({ identity });
  const { clusterAutoscaler, awsLoadBalancerController } = made.result.controllers;
  expect(clusterAutoscaler).toMatchObject({ clusterName: "ml", region: "eu-central-1" });
  expect(await valueOf(pulumi.output(awsLoadBalancerController?.vpcId ?? ""))).toBe("cluster-vpc-id");
  for (const account of ["cluster-autoscaler", "aws-load-balancer-controller"]) {
    const trust = made.inputs(`iam/role/cluster-${account}`).assumeRolePolicy as string;
    const [{ Condition }] = (JSON.parse(trust) as { Statement: { Condition: unknown }[] }).Statement;
    const hostPath = ISSUER.replace("https://", "");
    const expected = {
      irsa: {
        [`${hostPath}:sub`]: `system:serviceaccount:kube-system:${account}`,
        [`${hostPath}:aud`]: "sts.amazonaws.com",
      },
      podIdentity: {
        "aws:RequestTag/eks-cluster-name": "ml",
        "aws:RequestTag/kubernetes-namespace": "kube-system",
        "aws:RequestTag/kubernetes-service-account": account,
      },
    };
    expect(Condition).toEqual({ StringEquals: expected[identity] });
  }
  expect(made.inputs("iam/openIdConnectProvider/cluster-oidc")).toEqual({
    url: ISSUER,
    clientIdLists: ["sts.amazonaws.com"],
    tags: TAGS,
  });
});

test("a cluster that AWS cannot have is refused before anything is made", async () => {
  const made = await make(() => {
    expect(() => new EksCluster("cluster", { ...ARGS, gpuPools: [gpuPool({ model: "A10" })] })).toThrow(
      "gpuPools.t4: EC2 has no machine with 1 A10",
    );
  });
  expect(made.all).toEqual([]);
});

test("a preview knows all resources, though nothing that AWS computes", async () => {
  const args = { ...ARGS, gpuPools: [gpuPool()] };
  const previewed = await make(() => new EksCluster("cluster", args), { preview: true });
  const made = await make(() => new EksCluster("cluster", args));
  expect(previewed.all.map(({ urn }) => urn).sort()).toEqual(made.all.map(({ urn }) => urn).sort());
});
