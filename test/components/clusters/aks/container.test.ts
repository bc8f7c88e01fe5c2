import type { BucketSettings } from "../../../../components/clusters/bucket";
import { valueOf } from "../../support/deployment";
import { inputsOf, made, named, tags } from "./cluster";

const SETTINGS: BucketSettings = { versioning: true, expireAfterDays: 90, retain: false };
const NAMES = ["cluster-data-account", "cluster-data", "cluster-data-properties", "cluster-data-lifecycle"];

function container(settings: Partial<BucketSettings> = {}, changes: Parameters<typeof made>[0] = {}) {
  return made(changes, ({ stores }) => stores.bucket("data", { ...SETTINGS, ...settings }));
}

describe("a container of Blob Storage", () => {
  it("is in an account that takes no keys and shows nothing, and keeps what is deleted for a while", async () => {
    const { registrations } = await container();
    const account = { resourceGroupName: "cluster-group-name", accountName: "cluster-data-account-name" };
    const retention = { enabled: true, days: 30 };
    const rule = { type: "Lifecycle", enabled: true };
    const filters = { blobTypes: ["blockBlob"] };
    expect(inputsOf(registrations, NAMES)).toEqual({
      "cluster-data-account": {
        accountName: expect.stringMatching(/^kf[0-9a-f]{22}$/),
        resourceGroupName: "cluster-group-name",
        location: "westeurope",
        tags,
        kind: "StorageV2",
        sku: { name: "Standard_ZRS" },
        allowBlobPublicAccess: false,
        allowSharedKeyAccess: false,
        allowCrossTenantReplication: false,
        enableHttpsTrafficOnly: true,
        minimumTlsVersion: "TLS1_2",
      },
      "cluster-data": { ...account, publicAccess: "None" },
      "cluster-data-properties": {
        ...account,
        blobServicesName: "default",
        isVersioningEnabled: true,
        deleteRetentionPolicy: retention,
        containerDeleteRetentionPolicy: retention,
      },
      "cluster-data-lifecycle": {
        ...account,
        managementPolicyName: "default",
        policy: {
          rules: [
            {
              ...rule,
              name: "versions",
              definition: { filters, actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } } },
            },
            {
              ...rule,
              name: "objects",
              definition: { filters, actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 90 } } } },
            },
          ],
        },
      },
    });
    expect(named(registrations, "cluster-data-lifecycle").after).toContain("cluster-data-properties");
  });

  it("keeps nothing where it is told so", async () => {
    const { registrations } = await container({ versioning: false, expireAfterDays: undefined });
    expect(named(registrations, "cluster-data-properties").inputs).toMatchObject({
      isVersioningEnabled: false,
      deleteRetentionPolicy: { enabled: false },
      containerDeleteRetentionPolicy: { enabled: false },
    });
    expect(registrations.map(({ name }) => name)).not.toContain("cluster-data-lifecycle");
  });

  it("is told to others by its ids", async () => {
    const { result } = await container({ bucketName: "artifacts" }, { zones: ["1"] });
    expect([result.kind, result.region]).toEqual(["azureBlob", "westeurope"]);
    expect(await valueOf(result.id)).toBe("cluster-data-id");
    expect(await valueOf(result.name)).toBe("cluster-data-name");
    expect(result.storageAccount && (await valueOf(result.storageAccount))).toBe("cluster-data-account-name");
  });

  it("has the name that it is given, in one zone where the cluster is in one", async () => {
    const { registrations } = await container({ bucketName: "artifacts" }, { zones: ["1"] });
    expect(named(registrations, "cluster-data").inputs.containerName).toBe("artifacts");
    expect(named(registrations, "cluster-data-account").inputs.sku).toEqual({ name: "Standard_LRS" });
  });

  it("goes with the stack, or stays with all that protects it, out of the group that goes", async () => {
    const gone = await container();
    expect(NAMES.map((name) => named(gone.registrations, name).retainOnDelete)).toEqual([false, false, false, false]);
    const { registrations } = await container({ retain: true });
    const kept = ["cluster-kept-kubeflow-prod", ...NAMES].map((name) => named(registrations, name));
    expect(kept.map(({ retainOnDelete }) => retainOnDelete)).toEqual([true, true, true, true, true]);
    // Without a name, which the provider makes: the group of an earlier stack may still be there.
    expect(kept[0].inputs).toEqual({ location: "westeurope", tags });
    expect(kept.slice(1).map(({ inputs }) => inputs.resourceGroupName)).toEqual(
      Array(4).fill("cluster-kept-kubeflow-prod-name"),
    );
  });

  it("stays in a resource group that does not go either", async () => {
    const { registrations } = await container({ retain: true }, { resourceGroup: "shared" });
    expect(registrations.map(({ name }) => name)).not.toContain("cluster-kept-kubeflow-prod");
    expect(named(registrations, "cluster-data-account").inputs.resourceGroupName).toBe("shared");
  });
});
