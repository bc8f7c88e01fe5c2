import type { EksClusterArgs } from "../../../../components/clusters/eks/args";
import { EksCluster } from "../../../../components/clusters/eks/eks-cluster";
import type { GpuPoolSettings } from "../../../../components/clusters/gpu-pool";
import { ARGS, gpuPool, make, TAGS, type Made } from "./cluster-fixture";

function makePool(pool?: GpuPoolSettings, changes: Partial<EksClusterArgs> = {}): Promise<Made<unknown>> {
  return make(() => new EksCluster("cluster", { ...ARGS, gpuPools: pool ? [pool] : [], ...changes }));
}

const ROOT_DISK = (volumeSize: number): object => ({
  deviceName: "/dev/xvda",
  ebs: { volumeSize, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
});

const tagged = (Name: string): object[] =>
  ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags: { ...TAGS, Name } }));

/** Tags of an Auto Scaling group, by key. */
function autoscalerTags(made: Made<unknown>, group: string): Record<string, unknown> {
  const tags = made
    .names("autoscaling/tag")
    .map((name) => made.inputs(`autoscaling/tag/${name}`))
    .filter(({ autoscalingGroupName }) => autoscalingGroupName === `${group}-asg`)
    .map(({ tag }) => tag as { key: string; value: string; propagateAtLaunch: boolean });
  expect(tags.filter(({ propagateAtLaunch }) => propagateAtLaunch)).toEqual([]);
  const prefix = "k8s.io/cluster-autoscaler/node-template/";
  return Object.fromEntries(tags.map(({ key, value }) => [key.replace(prefix, ""), value]));
}

test("nodes of the platform are in one group per zone", async () => {
  const made = await makePool();
  expect(made.names("eks/nodeGroup")).toEqual(["cluster-system-1", "cluster-system-2", "cluster-system-3"]);
  expect(made.inputs("eks/nodeGroup/cluster-system-2")).toEqual({
    clusterName: "ml",
    version: "1.34",
    nodeRoleArn: "arn:aws:iam::123456789012:role/cluster-node",
    subnetIds: ["cluster-private-2-id"],
    amiType: "AL2023_x86_64_STANDARD",
    capacityType: "ON_DEMAND",
    instanceTypes: ["m7i.xlarge"],
    labels: { "kubeflow.org/node-pool": "system" },
    taints: [],
    launchTemplate: { id: "cluster-system-id", version: "3" },
    scalingConfig: { minSize: 1, desiredSize: 1, maxSize: 2 },
    updateConfig: { maxUnavailable: 1 },
    nodeRepairConfig: { enabled: true },
    tags: TAGS,
  });
  expect(autoscalerTags(made, "cluster-system-2")).toEqual({
    "label/kubeflow.org/node-pool": "system",
    "label/topology.ebs.csi.aws.com/zone": "eu-central-1b",
    "resources/ephemeral-storage": "100G",
  });
});

test("a launch template encrypts the disk, hides metadata from Pods, and leaves image and security group to EKS", async () => {
  const made = await makePool();
  expect(made.inputs("ec2/launchTemplate/cluster-system")).toEqual({
    blockDeviceMappings: [ROOT_DISK(94)],
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    tagSpecifications: tagged("cluster-system"),
    updateDefaultVersion: true,
    tags: TAGS,
  });
});

test("GPU nodes are labelled, tainted, and told to the autoscaler while there is none", async () => {
  const made = await makePool(gpuPool({ spot: true, zones: ["eu-central-1b"] }));
  expect(made.names("eks/nodeGroup").filter((name) => name.includes("gpu"))).toEqual(["cluster-gpu-t4-1"]);
  expect(made.inputs("eks/nodeGroup/cluster-gpu-t4-1")).toEqual({
    clusterName: "ml",
    version: "1.34",
    nodeRoleArn: "arn:aws:iam::123456789012:role/cluster-node",
    subnetIds: ["cluster-private-2-id"],
    amiType: "AL2023_x86_64_NVIDIA",
    capacityType: "SPOT",
    instanceTypes: ["g4dn.xlarge"],
    labels: {
      "kubeflow.org/node-pool": "t4",
      "nvidia.com/gpu.present": "true",
      "k8s.amazonaws.com/accelerator": "t4",
    },
    taints: [
      { key: "nvidia.com/gpu", value: "present", effect: "NO_SCHEDULE" },
      { key: "kubeflow.org/spot", value: "true", effect: "NO_SCHEDULE" },
    ],
    launchTemplate: { id: "cluster-gpu-t4-id", version: "3" },
    scalingConfig: { minSize: 0, desiredSize: 0, maxSize: 4 },
    updateConfig: { maxUnavailable: 1, updateStrategy: "MINIMAL" },
    nodeRepairConfig: { enabled: true },
    tags: TAGS,
  });
  expect(autoscalerTags(made, "cluster-gpu-t4-1")).toEqual({
    "label/kubeflow.org/node-pool": "t4",
    "label/nvidia.com/gpu.present": "true",
    "label/k8s.amazonaws.com/accelerator": "t4",
    "label/topology.ebs.csi.aws.com/zone": "eu-central-1b",
    "taint/nvidia.com/gpu": "present:NoSchedule",
    "taint/kubeflow.org/spot": "true:NoSchedule",
    "resources/ephemeral-storage": "200G",
  });
});

test("a GPU pool without zones is divided among those of the cluster", async () => {
  const made = await makePool(gpuPool({ max: 4, min: 1 }));
  const sizes = [1, 2, 3].map((zone) => made.inputs(`eks/nodeGroup/cluster-gpu-t4-${zone}`).scalingConfig);
  expect(sizes).toEqual([
    { minSize: 1, desiredSize: 1, maxSize: 2 },
    { minSize: 0, desiredSize: 0, maxSize: 1 },
    { minSize: 0, desiredSize: 0, maxSize: 1 },
  ]);
});

test("how many nodes there are is for the autoscaler", async () => {
  const made = await makePool(gpuPool());
  const groups = made.all.filter(({ type }) => type === "aws:eks/nodeGroup:NodeGroup");
  expect(groups.map(({ ignoreChanges }) => ignoreChanges)).toEqual(groups.map(() => ["scalingConfig.desiredSize"]));
});

test("nodes with EFA have one on each network card, lie close together, and reach each other in both directions", async () => {
  const pool = gpuPool({ name: "a100", model: "A100-40", gpusPerNode: 8, fabric: "efa", zones: ["eu-central-1a"] });
  const made = await makePool(pool);
  const itself = [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }];
  expect(made.inputs("ec2/securityGroup/cluster-gpu-a100-efa")).toEqual({
    description: "EFA between the nodes of a pool",
    vpcId: "cluster-vpc-id",
    ingress: itself,
    egress: itself,
    tags: TAGS,
  });
  expect(made.inputs("ec2/placementGroup/cluster-gpu-a100-efa")).toEqual({ strategy: "cluster", tags: TAGS });
  const { networkInterfaces, placement } = made.inputs("ec2/launchTemplate/cluster-gpu-a100");
  expect(placement).toEqual({ groupName: "cluster-gpu-a100-efa-group" });
  expect(networkInterfaces).toEqual(
    [0, 1, 2, 3].map((card) => ({
      networkCardIndex: card,
      deviceIndex: card === 0 ? 0 : 1,
      interfaceType: card === 0 ? "efa" : "efa-only",
      deleteOnTermination: "true",
      securityGroups: ["sg-cluster", "cluster-gpu-a100-efa-id"],
    })),
  );
  expect(autoscalerTags(made, "cluster-gpu-a100-1")["resources/vpc.amazonaws.com/efa"]).toBe("4");
});

const reserved = (kind: "block" | "capacity"): GpuPoolSettings =>
  gpuPool({
    name: "h100",
    ...{ model: "H100", gpusPerNode: 8, fabric: "efa", zones: ["eu-central-1a"] },
    reservation: { kind, id: "cr-1" },
  });

test("nodes of a capacity block get their type from the launch template, and no placement group", async () => {
  const made = await makePool(reserved("block"));
  const { capacityType, instanceTypes } = made.inputs("eks/nodeGroup/cluster-gpu-h100-1");
  expect({ capacityType, instanceTypes }).toEqual({ capacityType: "CAPACITY_BLOCK", instanceTypes: undefined });
  const launch = made.inputs("ec2/launchTemplate/cluster-gpu-h100");
  expect(launch).toMatchObject({
    instanceType: "p5.48xlarge",
    instanceMarketOptions: { marketType: "capacity-block" },
    capacityReservationSpecification: { capacityReservationTarget: { capacityReservationId: "cr-1" } },
  });
  expect(launch.placement).toBeUndefined();
  expect(made.names("ec2/placementGroup")).toEqual([]);
});

test("nodes of a capacity reservation are on-demand machines that it pays for", async () => {
  const made = await makePool(reserved("capacity"));
  const { capacityType, instanceTypes } = made.inputs("eks/nodeGroup/cluster-gpu-h100-1");
  expect({ capacityType, instanceTypes }).toEqual({ capacityType: "ON_DEMAND", instanceTypes: ["p5.48xlarge"] });
  const launch = made.inputs("ec2/launchTemplate/cluster-gpu-h100");
  expect(launch.capacityReservationSpecification).toEqual({
    capacityReservationTarget: { capacityReservationId: "cr-1" },
  });
  expect([launch.instanceType, launch.instanceMarketOptions]).toEqual([undefined, undefined]);
});

test("nodes whose GPUs are cut do so as they start, and tell the autoscaler the number of partitions", async () => {
  const sharing = { kind: "mig", profile: "3g.20gb" } as const;
  const made = await makePool(gpuPool({ name: "a100", model: "A100-40", gpusPerNode: 8, max: 1, sharing }));
  const { userData } = made.inputs("ec2/launchTemplate/cluster-gpu-a100");
  expect(Buffer.from(userData as string, "base64").toString()).toContain("nvidia-smi mig -cgi 3g.20gb,3g.20gb -C");
  expect(autoscalerTags(made, "cluster-gpu-a100-1")["resources/nvidia.com/gpu"]).toBe("16");
});

test("a pool that shares by turns starts as others do, and tells the autoscaler the number of turns", async () => {
  const made = await makePool(gpuPool({ max: 1, sharing: { kind: "timeSlicing", replicas: 4 } }));
  expect(made.inputs("ec2/launchTemplate/cluster-gpu-t4").userData).toBeUndefined();
  expect(autoscalerTags(made, "cluster-gpu-t4-1")["resources/nvidia.com/gpu"]).toBe("4");
});
