import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import type { Bucket, BucketSettings } from "../bucket";
import { lifecycleRules } from "./container-lifecycle";
import type { AksPlace } from "./place";
import { stableDigits } from "./stable-name";

/** For how long what was overwritten or deleted can be had back, in days. */
const KEPT_DAYS = 30;

/**
 * A container of Blob Storage, alone in a storage account that takes no keys and shows nothing to the public; Azure
 * encrypts it. The account's name follows from the cluster and the resource group: that of a kept one is taken for ever,
 * and the next one is in another group.
 * @param name unique among the containers of the cluster
 */
export function blobContainer(
  place: AksPlace,
  zones: readonly string[],
  name: string,
  settings: BucketSettings,
  opts?: pulumi.CustomResourceOptions,
): Bucket {
  const { region, resourceGroupName, parent } = place;
  const prefix = `${place.name}-${name}`;
  const options = pulumi.mergeOptions({ parent, retainOnDelete: settings.retain }, opts);
  const account = storageAccount(prefix, place, zones, options);
  const accountName = account.name;
  const container = new storage.BlobContainer(
    prefix,
    { resourceGroupName, accountName, containerName: settings.bucketName, publicAccess: "None" },
    options,
  );
  keepVersions(prefix, { resourceGroupName, accountName }, settings, options);
  return { kind: "azureBlob", name: container.name, id: container.id, region, storageAccount: accountName };
}

function storageAccount(
  prefix: string,
  { region: location, resourceGroupName, tags, key }: AksPlace,
  zones: readonly string[],
  options: pulumi.CustomResourceOptions,
): storage.StorageAccount {
  return new storage.StorageAccount(
    `${prefix}-account`,
    {
      // 24 letters and digits, unique in the world.
      accountName: pulumi.output(resourceGroupName).apply((group) => `kf${stableDigits([key, group, prefix], 22)}`),
      ...{ resourceGroupName, location, tags, kind: "StorageV2" },
      sku: { name: zones.length > 1 ? "Standard_ZRS" : "Standard_LRS" },
      ...{ allowBlobPublicAccess: false, allowSharedKeyAccess: false, allowCrossTenantReplication: false },
      ...{ enableHttpsTrafficOnly: true, minimumTlsVersion: "TLS1_2" },
    },
    options,
  );
}

function keepVersions(
  prefix: string,
  account: { readonly resourceGroupName: pulumi.Input<string>; readonly accountName: pulumi.Input<string> },
  settings: BucketSettings,
  options: pulumi.CustomResourceOptions,
): void {
  const retention = settings.versioning ? { enabled: true, days: KEPT_DAYS } : { enabled: false };
  const properties = new storage.BlobServiceProperties(
    `${prefix}-properties`,
    {
      ...{ ...account, blobServicesName: "default", isVersioningEnabled: settings.versioning },
      ...{ deleteRetentionPolicy: retention, containerDeleteRetentionPolicy: retention },
    },
    options,
  );
  const rules = lifecycleRules(settings, KEPT_DAYS);
  if (rules.length === 0) return;
  new storage.ManagementPolicy(
    `${prefix}-lifecycle`,
    { ...account, managementPolicyName: "default", policy: { rules } },
    // Azure refuses rules about versions of an account that keeps none.
    pulumi.mergeOptions(options, { dependsOn: [properties] }),
  );
}
