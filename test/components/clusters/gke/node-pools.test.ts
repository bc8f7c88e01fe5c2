import type { GpuPoolSettings } from "../../../../components/clusters/gpu-pool";
import { deployGke } from "./deployed";

const POOL: GpuPoolSettings = {
  name: "t4",
  model: "T4",
  gpusPerNode: 1,
  min: 0,
  max: 4,
  spot: false,
  diskGb: 200,
};

const NODES = {
  serviceAccount: "nodes@ml-prod.iam.gserviceaccount.com",
  oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
  workloadMetadataConfig: { mode: "GKE_METADATA" },
  shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
  imageType: "COS_CONTAINERD",
  gcfsConfig: { enabled: true },
  gvnic: { enabled: true },
  resourceLabels: { team: "ml" },
};

const GPU_TAINT = { key: "nvidia.com/gpu", value: "present", effect: "NO_SCHEDULE" };

/** What the node pool of some settings is made of. */
async function poolOf(settings: Partial<GpuPoolSettings>, zones?: readonly string[]): Promise<Record<string, unknown>> {
  const { resource } = await deployGke({ gpuPools: [{ ...POOL, ...settings }], ...(zones && { zones }) });
  return resource(`cluster-pool-${settings.name ?? POOL.name}`).inputs;
}

test("the system pool is in all zones, has no taints and never less than a node in each zone to begin with", async () => {
  const { resource } = await deployGke();
  expect(resource("cluster-pool-system").inputs).toEqual({
    name: "system",
    project: "ml-prod",
    location: "europe-west4",
    cluster: "kubeflow",
    nodeLocations: ["europe-west4-a", "europe-west4-b"],
    autoscaling: { totalMinNodeCount: 2, totalMaxNodeCount: 6, locationPolicy: "BALANCED" },
    initialNodeCount: 1,
    management: { autoRepair: true, autoUpgrade: true },
    upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
    networkConfig: { enablePrivateNodes: true },
    nodeConfig: {
      ...NODES,
      machineType: "n2-standard-8",
      bootDisk: { sizeGb: 100 },
      labels: { "kubeflow.org/node-pool": "system" },
    },
  });
});

test("a GPU pool begins empty, with GKE's driver, the GPU taint and no node more than usual in upgrades", async () => {
  expect(await poolOf({})).toEqual({
    name: "t4",
    project: "ml-prod",
    location: "europe-west4",
    cluster: "kubeflow",
    nodeLocations: ["europe-west4-a", "europe-west4-b"],
    autoscaling: { totalMinNodeCount: 0, totalMaxNodeCount: 4, locationPolicy: "ANY" },
    initialNodeCount: 0,
    management: { autoRepair: true, autoUpgrade: true },
    upgradeSettings: { strategy: "SURGE", maxSurge: 0, maxUnavailable: 1 },
    networkConfig: { enablePrivateNodes: true },
    nodeConfig: {
      ...NODES,
      machineType: "n1-standard-4",
      bootDisk: { sizeGb: 200 },
      labels: { "kubeflow.org/node-pool": "t4" },
      spot: false,
      guestAccelerators: [
        { type: "nvidia-tesla-t4", count: 1, gpuDriverInstallationConfig: { gpuDriverVersion: "DEFAULT" } },
      ],
      taints: [GPU_TAINT],
    },
  });
});

test("spot nodes of a pool are tainted besides", async () => {
  const { nodeConfig } = await poolOf({ name: "spot", spot: true });
  expect(nodeConfig).toMatchObject({
    spot: true,
    taints: [GPU_TAINT, { key: "kubeflow.org/spot", value: "true", effect: "NO_SCHEDULE" }],
  });
});

test("GPUs are cut into the partitions that a pool asks for", async () => {
  const sharing = { kind: "mig", profile: "3g.40gb" } as const;
  const { nodeConfig } = await poolOf({ name: "mig", model: "A100-80", gpusPerNode: 2, sharing });
  expect(nodeConfig).toMatchObject({ machineType: "a2-ultragpu-2g" });
  expect((nodeConfig as { guestAccelerators: unknown }).guestAccelerators).toEqual([
    {
      type: "nvidia-a100-80gb",
      count: 2,
      gpuDriverInstallationConfig: { gpuDriverVersion: "DEFAULT" },
      gpuPartitionSize: "3g.40gb",
    },
  ]);
});

test("GPUs are shared by turns as often as a pool asks for", async () => {
  const { nodeConfig } = await poolOf({ name: "l4", model: "L4", sharing: { kind: "timeSlicing", replicas: 4 } });
  expect((nodeConfig as { guestAccelerators: unknown }).guestAccelerators).toEqual([
    {
      type: "nvidia-l4",
      count: 1,
      gpuDriverInstallationConfig: { gpuDriverVersion: "DEFAULT" },
      gpuSharingConfig: { gpuSharingStrategy: "TIME_SHARING", maxSharedClientsPerGpu: 4 },
    },
  ]);
});

test("nodes of a reservation take from it alone", async () => {
  const reservation = { kind: "capacity", id: "h100-week" } as const;
  const { nodeConfig } = await poolOf({ name: "h100", model: "H100", gpusPerNode: 8, reservation });
  expect(nodeConfig).toMatchObject({
    machineType: "a3-highgpu-8g",
    reservationAffinity: {
      consumeReservationType: "SPECIFIC_RESERVATION",
      key: "compute.googleapis.com/reservation-name",
      values: ["h100-week"],
    },
  });
});

test("nodes of one fabric are close together in one zone, in a cluster that knows several networks", async () => {
  const pool = { ...POOL, name: "h200", model: "H200", gpusPerNode: 8, zones: ["europe-west4-b"] } as const;
  const { resource } = await deployGke({ gpuPools: [{ ...pool, fabric: "rdma" }] });
  expect(resource("cluster-pool-h200").inputs).toMatchObject({
    nodeLocations: ["europe-west4-b"],
    networkConfig: { enablePrivateNodes: true, acceleratorNetworkProfile: "auto" },
    placementPolicy: { type: "COMPACT" },
    nodeConfig: { machineType: "a3-ultragpu-8g", bootDisk: { sizeGb: 200, diskType: "hyperdisk-balanced" } },
  });
  expect(resource("cluster-cluster").inputs).toMatchObject({ enableMultiNetworking: true });
});

test.each([
  // Per zone: enough for the minimum, but not more than the maximum allows.
  { min: 0, max: 4, zones: 2, initialNodeCount: 0 },
  { min: 3, max: 4, zones: 2, initialNodeCount: 2 },
  { min: 1, max: 1, zones: 1, initialNodeCount: 1 },
  { min: 1, max: 1, zones: 2, initialNodeCount: 0 },
  { min: 4, max: 8, zones: 3, initialNodeCount: 2 },
])("a pool of $min to $max nodes in $zones zones begins with $initialNodeCount in each", async (row) => {
  const zones = ["a", "b", "c"].slice(0, row.zones).map((letter) => `europe-west4-${letter}`);
  expect(await poolOf({ min: row.min, max: row.max }, zones)).toMatchObject({ initialNodeCount: row.initialNodeCount });
});

test("where no zones are named, Google chooses three", async () => {
  const { resource } = await deployGke({ zones: undefined, gpuPools: [{ ...POOL, min: 3 }] });
  expect(resource("cluster-cluster").inputs.nodeLocations).toBeUndefined();
  expect(resource("cluster-pool-system").inputs.nodeLocations).toBeUndefined();
  const { nodeLocations, initialNodeCount } = resource("cluster-pool-t4").inputs;
  expect({ nodeLocations, initialNodeCount }).toEqual({ nodeLocations: undefined, initialNodeCount: 1 });
});

test("the system pool is made before GPU pools, so that GKE taints these", async () => {
  const { resource } = await deployGke({ gpuPools: [POOL] });
  expect(resource("cluster-pool-system").after).toEqual(["cluster-cluster", "cluster-nodes"]);
  expect(resource("cluster-pool-t4").after).toEqual(["cluster-cluster", "cluster-nodes", "cluster-pool-system"]);
});

test("what the autoscaler changes is no difference, nor what is left of the pool that is thrown away", async () => {
  const { handling } = await deployGke({ gpuPools: [POOL] });
  const ignored = Object.entries(handling).map(([name, { ignoreChanges }]) => [name, ignoreChanges] as const);
  expect(Object.fromEntries(ignored.filter(([, fields]) => fields.length > 0))).toEqual({
    "cluster-cluster": ["nodeConfig", "initialNodeCount"],
    "cluster-pool-system": ["initialNodeCount", "nodeCount"],
    "cluster-pool-t4": ["initialNodeCount", "nodeCount"],
  });
});
