import { PROJECT, REGION, projectWithCluster } from "./google-cloud";

const POOL = "gcp:container/nodePool:NodePool";
const A100 = { type: "nvidia-tesla-a100", count: 1 };

const pool = (nodeConfig: object, inputs: object = {}) => ({
  ...{ cluster: "kubeflow", location: REGION, nodeLocations: [`${REGION}-a`], initialNodeCount: 0 },
  autoscaling: { totalMinNodeCount: 0, totalMaxNodeCount: 4 },
  ...inputs,
  nodeConfig,
});

/** A cluster with a pool for the platform, which GKE's taint of GPU nodes depends on. */
async function withSystemPool() {
  const cloud = await projectWithCluster();
  const autoscaling = { totalMinNodeCount: 3, totalMaxNodeCount: 6 };
  const inputs = { nodeLocations: undefined, initialNodeCount: 1, autoscaling };
  const nodeConfig = { machineType: "e2-standard-4", diskSizeGb: 50, labels: { "kubeflow.org/node-pool": "system" } };
  await cloud.create(POOL, "system", pool(nodeConfig, inputs));
  return cloud;
}

describe("a node pool of GKE", () => {
  it("has nodes in all zones of the cluster unless it names some", async () => {
    const cloud = await withSystemPool();
    const labels = {
      "kubeflow.org/node-pool": "system",
      "cloud.google.com/gke-container-runtime": "containerd",
      "cloud.google.com/gke-nodepool": "system",
      "cloud.google.com/gke-os-distribution": "cos",
      "cloud.google.com/gke-provisioning": "standard",
      "cloud.google.com/machine-family": "e2",
      "node.kubernetes.io/instance-type": "e2-standard-4",
      "topology.kubernetes.io/region": REGION,
    };
    expect(cloud.world.pools.get("system")).toEqual({
      name: "system",
      ...{ size: 3, min: 3, max: 6 },
      machine: { type: "e2-standard-4", cpus: 4, memoryGib: 16 },
      diskGb: 50,
      zones: [`${REGION}-a`, `${REGION}-b`, `${REGION}-c`],
      spot: false,
      labels,
      taints: [],
      kubeletVersion: "v1.34.4-gke.1000000",
      template: { labels, taints: [] },
      offeredGpus: 0,
    });
  });

  it("offers partitions of GPUs that are shared besides, under Google's labels and taint", async () => {
    const cloud = await withSystemPool();
    const state = await cloud.create(
      POOL,
      "train",
      pool({
        machineType: "a2-ultragpu-2g",
        bootDisk: { sizeGb: 200 },
        spot: true,
        taints: [{ key: "kubeflow.org/spot", value: "true", effect: "NO_SCHEDULE" }],
        workloadMetadataConfig: { mode: "GKE_METADATA" },
        guestAccelerators: [
          {
            ...{ type: "nvidia-a100-80gb", count: 2, gpuPartitionSize: "3g.40gb" },
            gpuDriverInstallationConfig: { gpuDriverVersion: "DEFAULT" },
            gpuSharingConfig: { gpuSharingStrategy: "TIME_SHARING", maxSharedClientsPerGpu: 5 },
          },
        ],
      }),
    );
    const cluster = `projects/${PROJECT}/locations/${REGION}/clusters/kubeflow`;
    expect(state).toEqual({
      id: `${cluster}/nodePools/train`,
      computed: {
        name: "train",
        project: PROJECT,
        location: REGION,
        nodeLocations: [`${REGION}-a`],
        version: "1.34.4-gke.1000000",
        managedInstanceGroupUrls: [`projects/${PROJECT}/zones/${REGION}-a/instanceGroupManagers/gke-train`],
      },
    });
    const labels = {
      "cloud.google.com/gke-accelerator": "nvidia-a100-80gb",
      "cloud.google.com/gke-container-runtime": "containerd",
      "cloud.google.com/gke-gpu": "true",
      "cloud.google.com/gke-gpu-driver-version": "default",
      "cloud.google.com/gke-gpu-partition-size": "3g.40gb",
      "cloud.google.com/gke-gpu-sharing-strategy": "time-sharing",
      "cloud.google.com/gke-max-shared-clients-per-gpu": "5",
      "cloud.google.com/gke-nodepool": "train",
      "cloud.google.com/gke-os-distribution": "cos",
      "cloud.google.com/gke-provisioning": "spot",
      "cloud.google.com/gke-spot": "true",
      "cloud.google.com/machine-family": "a2",
      "iam.gke.io/gke-metadata-server-enabled": "true",
      "node.kubernetes.io/instance-type": "a2-ultragpu-2g",
      "topology.kubernetes.io/region": REGION,
    };
    const taints = [
      { key: "kubeflow.org/spot", value: "true", effect: "NoSchedule" },
      { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" },
    ];
    expect(cloud.world.pools.get("train")).toEqual({
      name: "train",
      ...{ size: 0, min: 0, max: 4 },
      machine: { type: "a2-ultragpu-2g", cpus: 24, memoryGib: 340, gpu: { model: "A100-80", count: 2, partitions: 2 } },
      ...{ diskGb: 200, zones: [`${REGION}-a`], spot: true, labels, taints },
      kubeletVersion: "v1.34.4-gke.1000000",
      template: { labels, taints },
      offeredGpus: 20,
    });
  });

  it("gets Google's taint of GPU nodes once, and only beside nodes without GPUs", async () => {
    const told = [{ key: "nvidia.com/gpu", value: "present", effect: "NO_SCHEDULE" }];
    const gpus = { machineType: "a2-highgpu-1g", guestAccelerators: [A100] };
    const taint = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" };
    const alone = await projectWithCluster();
    await alone.create(POOL, "first", pool(gpus));
    expect(alone.world.pools.get("first")?.taints).toEqual([]);
    const beside = await withSystemPool();
    await beside.create(POOL, "plain", pool(gpus));
    await beside.create(POOL, "told", pool({ ...gpus, taints: told }));
    expect(beside.world.pools.get("plain")?.taints).toEqual([taint]);
    expect(beside.world.pools.get("told")?.taints).toEqual([taint]);
  });

  it("counts nodes and limits for each zone unless the limits are totals", async () => {
    const cloud = await projectWithCluster();
    const sizes = async (inputs: object) => {
      await cloud.create(POOL, "pool", pool({ machineType: "n2-standard-8" }, { nodeLocations: undefined, ...inputs }));
      const { size, min, max } = cloud.world.pools.get("pool") ?? {};
      return { size, min, max };
    };
    const zonal = { minNodeCount: 1, maxNodeCount: 2 };
    expect(await sizes({ initialNodeCount: 1, autoscaling: zonal })).toEqual({ size: 3, min: 3, max: 6 });
    const total = { totalMinNodeCount: 1, totalMaxNodeCount: 2 };
    expect(await sizes({ initialNodeCount: 1, autoscaling: total })).toEqual({ size: 2, min: 1, max: 2 });
    expect(await sizes({ nodeCount: 2, autoscaling: undefined })).toEqual({ size: 6, min: 6, max: 6 });
  });

  it("goes with its nodes", async () => {
    const cloud = await withSystemPool();
    await cloud.delete(POOL, "system");
    expect(cloud.world.pools.size).toBe(0);
  });
});

describe("a node pool of GKE is refused", () => {
  it.each([
    ["of a strange cluster", {}, { cluster: "other" }, "clusters/other' was not found"],
    [
      "in a zone of another region",
      {},
      { nodeLocations: ["us-east1-b"] },
      'Location "us-east1-b" is not a zone of region',
    ],
    [
      "of a strange machine",
      { machineType: "x9-standard-4" },
      {},
      "Machine type with name 'x9-standard-4' does not exist",
    ],
    [
      "without the GPUs of its machine",
      { machineType: "g2-standard-24" },
      {},
      "Machine type g2-standard-24 requires 2 accelerator(s) of type nvidia-l4",
    ],
    [
      "with another number of GPUs than its machine has",
      { machineType: "a2-highgpu-2g", guestAccelerators: [A100] },
      {},
      "comes with 2 accelerator(s) of type nvidia-tesla-a100: 1 of type nvidia-tesla-a100 cannot be attached",
    ],
    [
      "with other GPUs than its machine has",
      { machineType: "a3-megagpu-8g", guestAccelerators: [{ type: "nvidia-h100-80gb", count: 8 }] },
      {},
      "comes with 8 accelerator(s) of type nvidia-h100-mega-80gb",
    ],
    [
      "with GPUs that nobody has",
      { machineType: "n1-standard-8", guestAccelerators: [{ type: "nvidia-a10g", count: 1 }] },
      {},
      'Accelerator type "nvidia-a10g" does not exist. Known: nvidia-tesla-t4, nvidia-tesla-v100, nvidia-l4',
    ],
    [
      "with GPUs on a machine that takes none",
      { machineType: "n2-standard-8", guestAccelerators: [{ type: "nvidia-tesla-t4", count: 1 }] },
      {},
      "Accelerator type nvidia-tesla-t4 cannot be attached to machine type n2-standard-8",
    ],
    [
      "with three GPUs",
      { machineType: "n1-standard-8", guestAccelerators: [{ type: "nvidia-tesla-t4", count: 3 }] },
      {},
      "The number of nvidia-tesla-t4 must be one of 1, 2, 4: it is 3",
    ],
    [
      "with too many CPUs for its GPU",
      { machineType: "n1-standard-16", guestAccelerators: [{ type: "nvidia-tesla-v100", count: 1 }] },
      {},
      "With 1 of nvidia-tesla-v100, a machine has at most 12 vCPUs: n1-standard-16 has 16",
    ],
    [
      "with partitions of another GPU",
      { machineType: "a2-highgpu-1g", guestAccelerators: [{ ...A100, gpuPartitionSize: "1g.10gb" }] },
      {},
      'GPU partition size "1g.10gb" is not supported by nvidia-tesla-a100. Supported: 1g.5gb, 2g.10gb, 3g.20gb, 7g.40gb',
    ],
    [
      "with partitions of a GPU that has none",
      {
        machineType: "g2-standard-4",
        guestAccelerators: [{ type: "nvidia-l4", count: 1, gpuPartitionSize: "1g.5gb" }],
      },
      {},
      "is not supported by nvidia-l4. Supported: none",
    ],
    [
      "with GPUs that too many share",
      {
        machineType: "a2-highgpu-1g",
        guestAccelerators: [
          { ...A100, gpuSharingConfig: { gpuSharingStrategy: "TIME_SHARING", maxSharedClientsPerGpu: 49 } },
        ],
      },
      {},
      "max_shared_clients_per_gpu must be between 2 and 48: it is 49",
    ],
    [
      "with a strange effect of a taint",
      { taints: [{ key: "a", value: "b", effect: "NoSchedule" }] },
      {},
      'Invalid taint effect "NoSchedule": it must be one of NO_EXECUTE, NO_SCHEDULE, PREFER_NO_SCHEDULE',
    ],
    [
      "as an account that is not there",
      { serviceAccount: `nodes@${PROJECT}.iam.gserviceaccount.com` },
      {},
      "Service account nodes@ml-prod.iam.gserviceaccount.com does not exist.",
    ],
    [
      "with half a reservation",
      { reservationAffinity: { consumeReservationType: "SPECIFIC_RESERVATION" } },
      {},
      "one value",
    ],
    [
      "with a reservation of spot machines",
      {
        spot: true,
        reservationAffinity: {
          consumeReservationType: "SPECIFIC_RESERVATION",
          key: "compute.googleapis.com/reservation-name",
          values: ["h100"],
        },
      },
      {},
      "Spot VMs cannot consume a reservation",
    ],
    ["with a tiny disk", { bootDisk: { sizeGb: 5 } }, {}, "Disk size must be at least 10 GB: it is 5"],
    [
      "with a disk that its machine does not take",
      { machineType: "n4-standard-8", bootDisk: { sizeGb: 50, diskType: "pd-ssd" } },
      {},
      "[pd-*] disks are not compatible with machine type n4-standard-8: it is pd-ssd",
    ],
    [
      "with a minimum above its maximum",
      {},
      { autoscaling: { totalMinNodeCount: 5, totalMaxNodeCount: 4 } },
      "Minimum node count 5 is greater than maximum node count 4",
    ],
    [
      "that may never have a node",
      {},
      { autoscaling: { totalMaxNodeCount: 0 } },
      "Autoscaling limits must be positive",
    ],
    [
      "with limits of both kinds",
      {},
      { autoscaling: { minNodeCount: 0, totalMaxNodeCount: 4 } },
      "limits are either for each zone (min_node_count) or in total (total_min_node_count)",
    ],
    ["with two counts", {}, { initialNodeCount: 1, nodeCount: 1 }, "Cannot set both initial_node_count and node_count"],
    [
      "that cannot be upgraded",
      {},
      { upgradeSettings: { maxSurge: 0, maxUnavailable: 0 } },
      "At least one of max_surge and max_unavailable must be above 0",
    ],
    [
      "close together in two zones",
      { machineType: "a2-highgpu-1g", guestAccelerators: [A100] },
      { placementPolicy: { type: "COMPACT" }, nodeLocations: [`${REGION}-a`, `${REGION}-b`] },
      "Compact placement needs a single zone",
    ],
    [
      "close together of machines that are not",
      { machineType: "n1-standard-8" },
      { placementPolicy: { type: "COMPACT" } },
      "Compact placement is not supported for machine series n1",
    ],
  ])("%s", async (_what, nodeConfig, inputs, message) => {
    const cloud = await projectWithCluster();
    await expect(cloud.create(POOL, "pool", pool(nodeConfig, inputs))).rejects.toThrow(message);
    expect(cloud.world.pools.size).toBe(0);
  });
});
