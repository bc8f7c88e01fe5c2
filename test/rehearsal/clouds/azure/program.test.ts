import { AksCluster } from "../../../../components/clusters/aks/aks-cluster";
import type { AksClusterArgs } from "../../../../components/clusters/aks/args";
import type { GpuPoolSettings } from "../../../../components/clusters/gpu-pool";
import { AZURE_FUNCTIONS, AZURE_MODELS } from "../../../../rehearsal/clouds/azure";
import schema from "../../../../rehearsal/clouds/schema/azure-native.json";
import { MemoryCloud } from "../support/memory-cloud";
import { play } from "../support/memory-program";
import { ADMINS, SUBSCRIPTION } from "./azure-cloud";

const elsewhere = (group: string, path: string) =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/${path}`;

const pool = (settings: Pick<GpuPoolSettings, "name" | "model"> & Partial<GpuPoolSettings>): GpuPoolSettings => ({
  ...{ gpusPerNode: 1, min: 0, max: 4, spot: false, diskGb: 200 },
  ...settings,
});

const ARGS: AksClusterArgs = {
  ...{ clusterName: "kubeflow", subscriptionId: SUBSCRIPTION, region: "westeurope", version: "1.34", tier: "Standard" },
  zones: ["1", "2", "3"],
  network: { kind: "own", cidr: "10.0.0.0/16", podCidr: "10.244.0.0/16", serviceCidr: "10.2.0.0/16" },
  ...{ apiAccess: ["203.0.113.0/24"], admins: [ADMINS], login: "azurecli" },
  encryptionKey: {
    keyId: "https://secrets.vault.azure.net/keys/etcd/1",
    vaultId: elsewhere("keys", "Microsoft.KeyVault/vaults/secrets"),
  },
  logWorkspace: elsewhere("logs", "Microsoft.OperationalInsights/workspaces/logs"),
  deletionProtection: false,
  systemPool: { machineType: "Standard_D4s_v5", min: 3, max: 6, diskGb: 100 },
  gpuPools: [
    pool({ name: "t4", model: "T4" }),
    pool({ name: "a10", model: "A10", sharing: { kind: "timeSlicing", replicas: 4 } }),
    pool({ name: "a100", model: "A100-80", spot: true, sharing: { kind: "mig", profile: "3g.40gb" } }),
    pool({
      ...{ name: "h100", model: "H100", gpusPerNode: 8, fabric: "rdma" },
      reservation: { kind: "capacity", id: elsewhere("reserved", "Microsoft.Compute/capacityReservationGroups/h100") },
    }),
  ],
  tags: {},
};

// A whole cluster is some fifty resources, and the SDK is slow to load where other tests run beside.
jest.setTimeout(60_000);

describe("Azure, simulated", () => {
  it("knows all kinds that the schema has, and no others", () => {
    expect(Object.keys(AZURE_MODELS).sort()).toEqual(Object.keys(schema.resources).sort());
  });

  it("takes a whole AKS cluster with its stores and identities, and gives all of it back", async () => {
    const cloud = new MemoryCloud(AZURE_MODELS, { subscriptionId: SUBSCRIPTION });
    const { refusals, destroy } = await play(cloud, AZURE_FUNCTIONS, () => {
      const cluster = new AksCluster("cluster", ARGS);
      const bucket = cluster.stores.bucket("models", { bucketName: "models", versioning: true, retain: false });
      const settings = { storageGb: 50, highAvailability: true, backupDays: 7, retain: false };
      cluster.stores.mysql("mysql", "a password", settings);
      cluster.identity.bind("pipelines", { namespace: "kubeflow", name: "ml-pipeline" }, [
        { kind: "bucket", bucket, access: "write", prefix: "artifacts/" },
        { kind: "dnsZone", zone: elsewhere("dns", "Microsoft.Network/dnsZones/example.com") },
      ]);
    });
    expect(refusals).toEqual([]);
    const gpus = [...cloud.world.pools.values()].flatMap(({ name, machine: { gpu } }) =>
      gpu ? [{ name, ...gpu }] : [],
    );
    expect(gpus.sort((one, other) => one.name.localeCompare(other.name))).toEqual([
      { name: "a10", model: "A10", count: 1 },
      { name: "a100", model: "A100-80", count: 1, partitions: 2 },
      { name: "h100", model: "H100", count: 8 },
      { name: "t4", model: "T4", count: 1 },
    ]);
    expect(await destroy()).toEqual([]);
    expect(cloud.world.records()).toEqual([]);
    expect(cloud.warnings).toEqual([]);
  });

  it("takes a cluster in a group and a network that were there before", async () => {
    const cloud = new MemoryCloud(AZURE_MODELS, { subscriptionId: SUBSCRIPTION });
    const shared = elsewhere("network", "Microsoft.Network/virtualNetworks/shared");
    const { refusals, destroy } = await play(cloud, AZURE_FUNCTIONS, () => {
      const cluster = new AksCluster("cluster", {
        ...ARGS,
        resourceGroup: "ml",
        network: {
          kind: "existing",
          ...{ subnetId: `${shared}/subnets/nodes`, databaseSubnetId: `${shared}/subnets/mysql`, wayOut: "routeTable" },
          ...{ podCidr: "10.244.0.0/16", serviceCidr: "10.2.0.0/16" },
        },
      });
      const settings = { storageGb: 50, highAvailability: false, backupDays: 7, retain: false };
      cluster.stores.mysql("mysql", "a password", settings);
    });
    expect(refusals).toEqual([]);
    expect(cloud.world.records("azure-native:resources:ResourceGroup")).toEqual([]);
    expect(await destroy()).toEqual([]);
  });
});
