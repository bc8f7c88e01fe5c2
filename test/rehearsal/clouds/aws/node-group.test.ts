import type { MemoryCloud } from "../support/memory-cloud";
import { ADDON, CLUSTER, Ground, LAUNCH_TEMPLATE, NODE_GROUP, awsCloud, control, ground, nodes } from "./aws-cloud";

const TAG = "aws:autoscaling/tag:Tag";
const NODE_TEMPLATE = "k8s.io/cluster-autoscaler/node-template";

let cloud: MemoryCloud;
let base: Ground;

beforeEach(async () => {
  cloud = awsCloud();
  base = await ground(cloud);
  await control(cloud, base);
});

const group = (changes: Record<string, unknown> = {}, name = "system") =>
  cloud.create(NODE_GROUP, name, nodes(base, changes));
const autoscalingGroup = (computed: Readonly<Record<string, unknown>>) =>
  (computed.resources as { autoscalingGroups: { name: string }[] }[])[0].autoscalingGroups[0].name;
const gpu = { instanceTypes: ["g6.xlarge"], amiType: "AL2023_x86_64_NVIDIA" };

test("a node group becomes a pool with the labels that EKS sets besides", async () => {
  const taints = [{ key: "nvidia.com/gpu", value: "present", effect: "NO_SCHEDULE" }];
  const { id, computed } = await group({ ...gpu, labels: { team: "ml" }, taints, capacityType: "SPOT" }, "gpu");
  expect(id).toBe("ml:gpu");
  expect(autoscalingGroup(computed)).toMatch(/^eks-gpu-[0-9a-f]{8}-[0-9a-f-]{27}$/);
  expect(cloud.world.pools.get("gpu")).toEqual({
    name: "gpu",
    size: 2,
    min: 2,
    max: 4,
    machine: { type: "g6.xlarge", cpus: 4, memoryGib: 16, gpu: { model: "L4", count: 1 } },
    diskGb: 21,
    zones: ["eu-central-1a"],
    spot: true,
    labels: {
      team: "ml",
      "eks.amazonaws.com/capacityType": "SPOT",
      "eks.amazonaws.com/nodegroup": "gpu",
      "node.kubernetes.io/instance-type": "g6.xlarge",
      "topology.kubernetes.io/region": "eu-central-1",
    },
    taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
    kubeletVersion: "v1.34.4",
    template: { labels: {}, taints: [] },
    offeredGpus: 0,
  });
});

test("Bottlerocket's image brings a device plugin, Amazon Linux's does not", async () => {
  await group({ ...gpu, amiType: "BOTTLEROCKET_x86_64_NVIDIA" }, "rocket");
  expect(cloud.world.pools.get("rocket")?.offeredGpus).toBe(1);
});

test("the autoscaler knows of an empty group what tags of its Auto Scaling group tell, and nothing else", async () => {
  const { computed } = await group({ labels: { team: "ml" } });
  const autoscalingGroupName = autoscalingGroup(computed);
  const tag = (name: string, key: string, value: string) =>
    cloud.create(TAG, name, {
      autoscalingGroupName,
      tag: { key: `${NODE_TEMPLATE}/${key}`, value, propagateAtLaunch: false },
    });
  await tag("label", "label/team", "ml");
  await tag("taint", "taint/nvidia.com/gpu", "present:NoSchedule");
  await tag("resource", "resources/ephemeral-storage", "100G");
  const pool = cloud.world.pools.get("system");
  expect(pool?.template).toEqual({
    labels: { team: "ml" },
    taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
  });
  expect([pool?.size, pool?.min, pool?.max]).toEqual([0, 2, 4]);
  await cloud.update(TAG, "label", {
    autoscalingGroupName,
    tag: { key: `${NODE_TEMPLATE}/label/team`, value: "web", propagateAtLaunch: false },
  });
  await cloud.delete(TAG, "taint");
  expect(cloud.world.pools.get("system")?.template).toEqual({ labels: { team: "web" }, taints: [] });
});

test("a tag of a group that is not there is refused", async () => {
  const inputs = { autoscalingGroupName: "eks-other", tag: { key: "a", value: "b", propagateAtLaunch: false } };
  await expect(cloud.create(TAG, "one", inputs)).rejects.toThrow(
    "api error ValidationError: AutoScalingGroup name not found - null",
  );
});

test("an update keeps the Auto Scaling group, and asks for nodes only where a size has changed", async () => {
  const before = autoscalingGroup((await group()).computed);
  const updated = await cloud.update(NODE_GROUP, "system", nodes(base, { labels: { a: "b" } }));
  expect(autoscalingGroup(updated.computed)).toBe(before);
  expect(cloud.world.pools.get("system")).toMatchObject({ size: 2, labels: { a: "b" } });
  await cloud.update(NODE_GROUP, "system", nodes(base, { scalingConfig: { minSize: 1, desiredSize: 3, maxSize: 5 } }));
  expect(cloud.world.pools.get("system")).toMatchObject({ size: 3, min: 1, max: 5 });
  await cloud.update(
    NODE_GROUP,
    "system",
    nodes(base, { scalingConfig: { minSize: 1, desiredSize: 3, maxSize: 5 }, labels: {} }),
  );
  expect(cloud.world.pools.get("system")).toMatchObject({ size: 1 });
});

test("disk and machine come from the launch template, too", async () => {
  const ebs = { volumeSize: 187 };
  const id = await cloud.made(LAUNCH_TEMPLATE, "lt", { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs }] });
  await group({ launchTemplate: { id, version: "1" } });
  expect(cloud.world.pools.get("system")?.diskGb).toBe(200);
});

test("EFA interfaces come with the launch template, and the autoscaler learns of them by a tag", async () => {
  const networkInterfaces = ["efa", "efa-only", "efa-only", "interface"].map((interfaceType, networkCardIndex) => ({
    interfaceType,
    networkCardIndex,
  }));
  const id = await cloud.made(LAUNCH_TEMPLATE, "lt", { networkInterfaces });
  const { computed } = await group({ launchTemplate: { id, version: "1" } });
  expect(cloud.world.pools.get("system")?.machine.efaInterfaces).toBe(3);
  expect(cloud.world.pools.get("system")?.template).not.toHaveProperty("efaInterfaces");
  const key = `${NODE_TEMPLATE}/resources/vpc.amazonaws.com/efa`;
  const autoscalingGroupName = autoscalingGroup(computed);
  await cloud.create(TAG, "efa", { autoscalingGroupName, tag: { key, value: "3", propagateAtLaunch: false } });
  expect(cloud.world.pools.get("system")?.template.efaInterfaces).toBe(3);
});

test("a capacity block's machine is told by the launch template alone", async () => {
  const id = await cloud.made(LAUNCH_TEMPLATE, "lt", { instanceType: "p5.48xlarge" });
  const launchTemplate = { id, version: "1" };
  const block = { capacityType: "CAPACITY_BLOCK", amiType: "AL2023_x86_64_NVIDIA", launchTemplate };
  await expect(group({ ...block, instanceTypes: ["p5.48xlarge"] })).rejects.toThrow(
    "instanceTypes may not be specified when capacityType is CAPACITY_BLOCK",
  );
  await expect(group({ ...block, instanceTypes: undefined, subnetIds: base.subnetIds })).rejects.toThrow(
    "a capacity block is in one zone",
  );
  await group({ ...block, instanceTypes: undefined }, "h100");
  expect(cloud.world.pools.get("h100")?.machine).toEqual({
    type: "p5.48xlarge",
    cpus: 192,
    memoryGib: 2048,
    gpu: { model: "H100", count: 8 },
  });
});

test.each([
  [{ instanceTypes: ["g9.xlarge"] }, "The following supplied instance types do not exist: [g9.xlarge]"],
  [
    { instanceTypes: ["g6.xlarge"] },
    "[g6.xlarge] is not a valid instance type for requested amiType AL2023_x86_64_STANDARD",
  ],
  [
    { instanceTypes: ["m7g.xlarge"] },
    "[m7g.xlarge] is not a valid instance type for requested amiType AL2023_x86_64_STANDARD",
  ],
  [{ amiType: "AL2023" }, "amiType AL2023 is none of ["],
  [{ capacityType: "spot" }, "capacityType spot is none of [ON_DEMAND, SPOT, CAPACITY_BLOCK]"],
  [
    { taints: [{ key: "a", effect: "NoSchedule" }] },
    "taint a: effect NoSchedule is none of [NO_SCHEDULE, NO_EXECUTE, PREFER_NO_SCHEDULE]",
  ],
  [
    { scalingConfig: { minSize: 1, desiredSize: 0, maxSize: 1 } },
    "Minimum capacity 1 can't be greater than desired size 0",
  ],
  [{ scalingConfig: { minSize: 0, desiredSize: 0, maxSize: 0 } }, "maxSize must be at least 1"],
  [
    { scalingConfig: { minSize: 0, desiredSize: 2, maxSize: 1 } },
    "desired capacity 2 can't be greater than max size 1",
  ],
  [{ version: "1.35" }, "Requested Nodegroup version 1.35 can not be greater than cluster version 1.34"],
  [{ clusterName: "other" }, "No cluster found for name: other."],
  [
    { nodeRoleArn: "arn:aws:iam::123456789012:role/nobody" },
    "roleArn, arn:aws:iam::123456789012:role/nobody, does not exist",
  ],
  [{ subnetIds: ["subnet-nowhere"] }, "The Subnet ID 'subnet-nowhere' does not exist"],
  [{ launchTemplate: { id: "lt-nowhere", version: "1" } }, "Launch template lt-nowhere not found"],
])("EKS refuses %j", async (changes, message) => {
  await expect(group(changes)).rejects.toThrow(message);
  expect(cloud.world.pools.size).toBe(0);
});

test("a role that EC2 may not take is refused", async () => {
  await expect(group({ nodeRoleArn: base.roleArn })).rejects.toThrow(
    "Following required service principals [ec2.amazonaws.com] were not found",
  );
});

test("a disk beside a launch template, and a version that it has not, are refused", async () => {
  const id = await cloud.made(LAUNCH_TEMPLATE, "lt", {});
  await expect(group({ launchTemplate: { id, version: "1" }, diskSize: 50 })).rejects.toThrow(
    "Disk size must be specified within the launch template.",
  );
  await expect(group({ launchTemplate: { id, version: "2" } })).rejects.toThrow(
    `Launch template ${id} has no version 2`,
  );
  await cloud.update(LAUNCH_TEMPLATE, "lt", {});
  await group({ launchTemplate: { id, version: "2" } });
});

test("without the network add-on nodes never become ready; with none at once nobody notices", async () => {
  await cloud.delete(ADDON, "cni");
  const failure =
    "NodeCreationFailure: Instances failed to join the kubernetes cluster (nodes stay NotReady: cni plugin not initialized";
  await expect(group()).rejects.toThrow(failure);
  await group({ scalingConfig: { minSize: 0, desiredSize: 0, maxSize: 1 } });
});

test("a subnet without a way out gives no nodes that join", async () => {
  const { id } = await cloud.create("aws:ec2/subnet:Subnet", "closed", {
    vpcId: base.vpcId,
    cidrBlock: "10.0.64.0/19",
  });
  await expect(group({ subnetIds: [id] })).rejects.toThrow(
    `NodeCreationFailure: Instances failed to join the kubernetes cluster (subnet ${id} has no route`,
  );
});

test("add-ons with Pods of their own need a node without taints", async () => {
  const dns = () => cloud.create(ADDON, "dns", { clusterName: "ml", addonName: "coredns" });
  await expect(dns()).rejects.toThrow(
    "waiting for EKS Add-On (ml:coredns) create: unexpected state 'DEGRADED', wanted target 'ACTIVE'",
  );
  await group({ ...gpu, taints: [{ key: "nvidia.com/gpu", effect: "NO_SCHEDULE" }] }, "gpu");
  await expect(dns()).rejects.toThrow("DEGRADED");
  await group();
  expect((await dns()).id).toBe("ml:coredns");
});

test("a cluster goes after its node groups, which take their nodes", async () => {
  await group();
  await expect(cloud.delete(CLUSTER, "ml")).rejects.toThrow(
    "api error ResourceInUseException: Cluster has nodegroups attached (ml:system)",
  );
  await cloud.delete(NODE_GROUP, "system");
  expect(cloud.world.pools.size).toBe(0);
  await cloud.delete(CLUSTER, "ml");
});
