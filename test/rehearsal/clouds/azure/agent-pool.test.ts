import * as azure from "./azure-cloud";
import { CLUSTER, SUBNET, SUBSCRIPTION, T } from "./azure-cloud";

const GPU = {
  ...{ resourceGroupName: "kubeflow", resourceName: "kubeflow", agentPoolName: "train", mode: "User" },
  ...{ vmSize: "Standard_NC24ads_A100_v4", vnetSubnetID: SUBNET, availabilityZones: ["1"], osDiskSizeGB: 200 },
  ...{ enableAutoScaling: true, count: 0, minCount: 0, maxCount: 4 },
  nodeLabels: { "nvidia.com/gpu.present": "true" },
  nodeTaints: ["nvidia.com/gpu=present:NoSchedule"],
};

const SPOT = { scaleSetPriority: "Spot", scaleSetEvictionPolicy: "Delete", spotMaxPrice: -1 };
const RESERVATIONS = `/subscriptions/${SUBSCRIPTION}/resourceGroups/reserved`;
const RESERVATION = `${RESERVATIONS}/providers/Microsoft.Compute/capacityReservationGroups/a100`;

describe("an agent pool", () => {
  it("has GPUs that it offers to nobody, under Azure's labels and without a taint of Azure's", async () => {
    const cloud = await azure.withCluster();
    expect(await cloud.create(T.agentPool, "train", { ...GPU, gpuInstanceProfile: "MIG1g" })).toEqual({
      id: `${CLUSTER}/agentPools/train`,
      computed: {
        name: "train",
        currentOrchestratorVersion: "1.34.4",
        nodeImageVersion: "AKSUbuntu-2204gen2containerd-202511.07.0",
        provisioningState: "Succeeded",
        powerState: { code: "Running" },
      },
    });
    const labels = {
      accelerator: "nvidia",
      agentpool: "train",
      "kubernetes.azure.com/accelerator": "nvidia",
      "kubernetes.azure.com/agentpool": "train",
      "kubernetes.azure.com/cluster": "kubeflow",
      "kubernetes.azure.com/mode": "user",
      "kubernetes.azure.com/os-sku": "Ubuntu",
      "kubernetes.azure.com/role": "agent",
      "node.kubernetes.io/instance-type": "Standard_NC24ads_A100_v4",
      "nvidia.com/gpu.present": "true",
      "topology.kubernetes.io/region": "westeurope",
    };
    const taints = [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }];
    expect(cloud.world.pools.get("train")).toEqual({
      name: "train",
      ...{ size: 0, min: 0, max: 4 },
      machine: {
        type: "Standard_NC24ads_A100_v4",
        cpus: 24,
        memoryGib: 220,
        gpu: { model: "A100-80", count: 1, partitions: 7 },
      },
      ...{ diskGb: 200, zones: ["westeurope-1"], spot: false, labels, taints },
      kubeletVersion: "v1.34.4",
      template: { labels, taints },
      offeredGpus: 0,
    });
  });

  it("of spot nodes has Azure's label and taint, told or not", async () => {
    const cloud = await azure.withCluster();
    const spot = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };
    const told = [...GPU.nodeTaints, "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"];
    for (const nodeTaints of [GPU.nodeTaints, told]) {
      await cloud.create(T.agentPool, "train", { ...GPU, ...SPOT, nodeTaints });
      const pool = cloud.world.pools.get("train");
      expect(pool?.spot).toBe(true);
      expect(pool?.taints).toEqual([{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }, spot]);
      expect(pool?.labels["kubernetes.azure.com/scalesetpriority"]).toBe("spot");
    }
  });

  it("is in no zone unless it is told one", async () => {
    const cloud = await azure.withCluster();
    await cloud.create(T.agentPool, "train", { ...GPU, availabilityZones: undefined });
    expect(cloud.world.pools.get("train")?.zones).toEqual(["0"]);
  });

  it("takes a reservation once the cluster's identity may", async () => {
    const cloud = await azure.withCluster();
    const made = () => cloud.create(T.agentPool, "train", { ...GPU, capacityReservationGroupID: RESERVATION });
    await expect(made()).rejects.toThrow("Microsoft.Compute/capacityReservationGroups/deploy/action");
    const [identity] = cloud.world.records(T.identity);
    const inputs = azure.role("Contributor", String(identity?.outputs.principalId), RESERVATIONS);
    await cloud.create(T.assignment, "reservations", inputs);
    expect((await made()).id).toBe(`${CLUSTER}/agentPools/train`);
  });

  it("keeps its machines, and changes its size, labels and taints", async () => {
    const cloud = await azure.withCluster();
    await cloud.create(T.agentPool, "train", GPU);
    const changed = (inputs: object) => cloud.update(T.agentPool, "train", { ...GPU, ...inputs });
    await expect(changed({ vmSize: "Standard_NC48ads_A100_v4" })).rejects.toThrow(
      `Code="PropertyChangeNotAllowed" Message="Changing property 'properties.vmSize' is not allowed."`,
    );
    await expect(changed({ gpuInstanceProfile: "MIG2g" })).rejects.toThrow("'properties.gpuInstanceProfile'");
    await expect(changed({ gpuProfile: { driver: "None" } })).rejects.toThrow("'properties.gpuProfile'");
    await changed({ maxCount: 8, nodeTaints: [] });
    expect(cloud.world.pools.get("train")).toMatchObject({ max: 8, taints: [] });
  });

  it("goes with its nodes", async () => {
    const cloud = await azure.withCluster();
    await cloud.create(T.agentPool, "train", GPU);
    await cloud.delete(T.agentPool, "train");
    expect([...cloud.world.pools.keys()]).toEqual(["system"]);
  });
});

describe("an agent pool is refused", () => {
  it.each([
    ["of no cluster", { resourceName: "other" }, 'Code="ResourceNotFound"'],
    [
      "by a long name",
      { agentPoolName: "trainingpool1" },
      "'trainingpool1' must have 1 to 12 lower-case letters and digits",
    ],
    ["by a name with a dash", { agentPoolName: "a-b" }, "'a-b' must have 1 to 12"],
    ["by the name of another", { agentPoolName: "system" }, "Agent pool 'system' is there already."],
    ["of machines that are gone", { vmSize: "Standard_NC6s_v3" }, "The VM size 'Standard_NC6s_v3' is not allowed"],
    [
      "with a driver for no GPU",
      { vmSize: "Standard_D4s_v5", gpuProfile: { driver: "Install" } },
      "Standard_D4s_v5 has no GPU",
    ],
    [
      "with partitions of a GPU that has none",
      { vmSize: "Standard_NC4as_T4_v3", gpuInstanceProfile: "MIG1g" },
      "Standard_NC4as_T4_v3 has no GPU that is cut into partitions",
    ],
    ["in a strange zone", { availabilityZones: ["4"] }, "'4' must be 1, 2 or 3"],
    ["with a tiny disk", { osDiskSizeGB: 20 }, "20 must be 30 to 2048"],
    ["with a minimum above its maximum", { minCount: 5, count: 5 }, "minCount 5 is above maxCount 4"],
    ["with more nodes than its maximum", { count: 5 }, "5 must be 0 to 4"],
    ["that never has a node", { maxCount: 0 }, "limits must be 0 to 1000"],
    ["with limits that nobody minds", { enableAutoScaling: false }, "minCount and maxCount need enableAutoScaling"],
    ["without limits", { minCount: undefined }, "enableAutoScaling needs minCount and maxCount"],
    ["for the system without a node", { mode: "System" }, "limits must be 1 to 1000"],
    [
      "for the system of spot nodes",
      { ...SPOT, mode: "System", minCount: 1, count: 1 },
      "Spot pools must be of mode User",
    ],
    [
      "with a price of nodes that are not for auction",
      { spotMaxPrice: 1 },
      "eviction policy and price are for Spot alone",
    ],
    ["for nothing", { ...SPOT, spotMaxPrice: 0 }, "0 must be -1 or above 0"],
    ["of reserved spot nodes", { ...SPOT, capacityReservationGroupID: RESERVATION }, "Spot pools have no reservation"],
    ["of spot nodes with a surge", { ...SPOT, upgradeSettings: { maxSurge: "1" } }, "Spot pools can't set max surge."],
    [
      "of spot nodes that may be away",
      { ...SPOT, upgradeSettings: { maxUnavailable: "1" } },
      "Spot pools can't set maxUnavailable.",
    ],
    ["that cannot be upgraded", { upgradeSettings: { maxSurge: "0" } }, "maxSurge and maxUnavailable cannot both be 0"],
    [
      "with a label of Azure's",
      { nodeLabels: { "kubernetes.azure.com/mode": "user" } },
      "kubernetes.azure.com/ is reserved",
    ],
    [
      "with a taint of Azure's",
      { nodeTaints: ["kubernetes.azure.com/x=y:NoSchedule"] },
      "kubernetes.azure.com/ is reserved",
    ],
    [
      "with half a taint",
      { nodeTaints: ["nvidia.com/gpu=present"] },
      "'nvidia.com/gpu=present' must be key=value:effect",
    ],
    ["with a strange effect", { nodeTaints: ["a=b:Never"] }, "one of NoSchedule, PreferNoSchedule, NoExecute"],
    [
      "in another network than the cluster",
      { vnetSubnetID: undefined },
      "All or none of the agentpools should set subnet",
    ],
    ["in a subnet that is not there", { vnetSubnetID: `${azure.NETWORK}/subnets/gpus` }, "subnets/gpus' was not found"],
  ])("%s", async (_what, inputs, message) => {
    const cloud = await azure.withCluster();
    await expect(cloud.create(T.agentPool, "pool", { ...GPU, ...inputs })).rejects.toThrow(message);
    expect([...cloud.world.pools.keys()]).toEqual(["system"]);
  });
});
