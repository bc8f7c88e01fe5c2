import type { GkeClusterArgs } from "../../../../components/clusters/gke/args";
import { GkeCluster } from "../../../../components/clusters/gke/gke-cluster";
import type { GpuPoolSettings } from "../../../../components/clusters/gpu-pool";
import { GCP_FUNCTIONS, GCP_MODELS } from "../../../../rehearsal/clouds/gcp";
import schema from "../../../../rehearsal/clouds/schema/gcp.json";
import { MemoryCloud } from "../support/memory-cloud";
import { play } from "../support/memory-program";

const pool = (settings: Pick<GpuPoolSettings, "name" | "model"> & Partial<GpuPoolSettings>): GpuPoolSettings => ({
  ...{ gpusPerNode: 1, min: 0, max: 4, spot: false, diskGb: 200 },
  ...settings,
});

const ARGS: GkeClusterArgs = {
  ...{
    clusterName: "kubeflow",
    project: "ml-prod",
    region: "europe-west4",
    version: "1.34",
    releaseChannel: "REGULAR",
  },
  network: {
    kind: "own",
    ...{
      nodeCidr: "10.0.0.0/20",
      podCidr: "10.4.0.0/14",
      serviceCidr: "10.8.0.0/20",
      controlPlaneCidr: "172.16.0.0/28",
    },
  },
  apiAccess: [],
  admins: ["group:ml@example.com"],
  encryptionKey: "projects/keys/locations/europe-west4/keyRings/ring/cryptoKeys/gke",
  systemPool: { machineType: "e2-standard-4", min: 3, max: 6, diskGb: 100 },
  gpuPools: [
    pool({ name: "t4", model: "T4" }),
    pool({ name: "v100", model: "V100" }),
    pool({ name: "l4", model: "L4", sharing: { kind: "timeSlicing", replicas: 4 } }),
    pool({ name: "a100", model: "A100-80", spot: true, sharing: { kind: "mig", profile: "3g.40gb" } }),
    pool({ name: "h100", model: "H100", gpusPerNode: 8, reservation: { kind: "capacity", id: "h100" } }),
    pool({ name: "h200", model: "H200", gpusPerNode: 8, zones: ["europe-west4-b"], fabric: "rdma" }),
  ],
  keepNetwork: false,
  deletionProtection: false,
  tags: {},
};

// A whole cluster is some fifty resources, and the SDK is slow to load where other tests run beside.
jest.setTimeout(60_000);

describe("Google Cloud, simulated", () => {
  it("knows all kinds that the schema has, and no others", () => {
    expect(Object.keys(GCP_MODELS).sort()).toEqual(Object.keys(schema.resources).sort());
    expect(Object.keys(GCP_FUNCTIONS).sort()).toEqual(Object.keys(schema.functions).sort());
  });

  it("takes a whole GKE cluster with its stores and identities, and gives all of it back", async () => {
    const cloud = new MemoryCloud(GCP_MODELS);
    const { refusals, destroy } = await play(cloud, GCP_FUNCTIONS, () => {
      const cluster = new GkeCluster("cluster", ARGS);
      const bucket = cluster.stores.bucket("models", { versioning: true, retain: false });
      const settings = { storageGb: 50, highAvailability: true, backupDays: 7, retain: false };
      cluster.stores.mysql("mysql", "a password", settings);
      cluster.identity.bind("pipelines", { namespace: "kubeflow", name: "ml-pipeline" }, [
        { kind: "bucket", bucket, access: "write", prefix: "artifacts/" },
        { kind: "dnsZone", zone: "dns/example-com" },
      ]);
    });
    expect(refusals).toEqual([]);
    const offered = [...cloud.world.pools.values()].map(({ name, offeredGpus }) => `${name} ${offeredGpus}`);
    expect(offered.sort()).toEqual(["a100 2", "h100 8", "h200 8", "l4 4", "system 0", "t4 1", "v100 1"]);
    expect(await destroy()).toEqual([]);
    expect(cloud.world.records()).toEqual([]);
    expect(cloud.world.pools.size).toBe(0);
  });

  it("takes a cluster in a network that was there before", async () => {
    const cloud = new MemoryCloud(GCP_MODELS);
    const network = {
      kind: "existing",
      ...{ network: "shared", subnetwork: "ml", podRange: "pods", serviceRange: "services" },
      controlPlaneCidr: "172.16.0.0/28",
    } as const;
    const { refusals, destroy } = await play(cloud, GCP_FUNCTIONS, () => {
      const cluster = new GkeCluster("cluster", { ...ARGS, network, encryptionKey: undefined });
      const settings = { storageGb: 50, highAvailability: false, backupDays: 7, retain: false };
      cluster.stores.mysql("mysql", "a password", settings);
    });
    expect(refusals).toEqual([]);
    expect(cloud.world.records("gcp:compute/network:Network")).toEqual([]);
    expect(await destroy()).toEqual([]);
  });
});
