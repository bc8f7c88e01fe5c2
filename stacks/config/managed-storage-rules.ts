import type { z } from "zod";
import { CLOUD_CLUSTERS, isCloudCluster } from "./cloud-cluster-kind";
import type { ClusterConfig } from "./config";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import type { pipelinesSchema } from "./pipelines";

type ClusterKind = ClusterConfig["kind"];

/** What the rules need to know of the cluster, as far as it is valid. */
export interface StorageSurroundings {
  readonly kind?: ClusterKind;
  readonly network?: object;
}

const KEY = "kubeflow:pipelines";

/** Kinds of clusters whose cloud this platform makes things in, as error messages list them. */
export const CLOUD_KINDS = Object.keys(CLOUD_CLUSTERS).join(", ");

/** Databases and buckets for Pipelines that nobody makes, or that Pipelines cannot use. */
export function managedStorageFindings(
  { database, objectStore }: Draft<z.input<typeof pipelinesSchema>>,
  { kind: cluster, network }: StorageSurroundings,
): Finding[] {
  if (cluster === undefined) return [];
  return [
    ...(database?.kind === "managed"
      ? [
          ...unmade("database", cluster, "own or external"),
          ...machineFindings(database, cluster),
          ...subnetFindings(network),
        ]
      : []),
    ...(objectStore?.kind === "managed"
      ? [...unmade("objectStore", cluster, "seaweedfs or s3"), ...storeFindings(objectStore, cluster)]
      : []),
  ];
}

function unmade(field: string, cluster: ClusterKind, others: string): Finding[] {
  if (isCloudCluster({ kind: cluster })) return [];
  const message = `needs a cluster whose cloud this platform makes things in (${CLOUD_KINDS}), and this one is of kind ${cluster}; write ${others}`;
  return [{ path: [KEY, field, "kind"], value: "managed", message }];
}

/** How machine types of a cloud's database service look. */
const MACHINES: Partial<Record<ClusterKind, { readonly pattern: RegExp; readonly such: string }>> = {
  eks: { pattern: /^db\.[a-z0-9]+\.[a-z0-9]+$/, such: "db.m7g.large" },
  gke: { pattern: /^db-[a-z0-9-]+$/, such: "db-custom-2-8192" },
  aks: { pattern: /^Standard_\w+$/, such: "Standard_D2ads_v5" },
};

function machineFindings(
  { machineType, highAvailability = true }: { readonly machineType?: string; readonly highAvailability?: boolean },
  cluster: ClusterKind,
): Finding[] {
  const known = MACHINES[cluster];
  if (machineType === undefined || known === undefined) return [];
  const finding = (message: string): Finding[] => [
    { path: [KEY, "database", "machineType"], value: machineType, message },
  ];
  if (!known.pattern.test(machineType)) {
    return finding(`is no machine type of this cloud's database service; write one such as "${known.such}"`);
  }
  if (cluster === "aks" && machineType.startsWith("Standard_B") && highAvailability) {
    return finding(
      `is burstable, and has no high availability; write one such as "${known.such}", or highAvailability: false`,
    );
  }
  return [];
}

/** Azure's databases are in a subnet of their own, which nobody makes in a network that is there already. */
function subnetFindings(network: object = {}): Finding[] {
  if (!("subnetId" in network) || "databaseSubnetId" in network) return [];
  const message =
    "is missing, and a managed database needs it (kubeflow:pipelines.database); write it, or kind: own there";
  return [{ path: ["kubeflow:cluster", "network", "databaseSubnetId"], message }];
}

function storeFindings(store: object, cluster: ClusterKind): Finding[] {
  const path = [KEY, "objectStore"];
  if (cluster === "aks") {
    const message =
      "cannot be had on AKS, since Pipelines does not speak Azure's protocol; write kind: seaweedfs, " +
      "which keeps artifacts on a volume, or kind: azure, which puts SeaweedFS before a container that is there already";
    return [{ path: [...path, "kind"], value: "managed", message }];
  }
  if (cluster === "gke" && !("credentials" in store)) {
    const message =
      "is missing, and Pipelines' API server speaks S3 to Google, which takes a static key; " +
      "write kind: hmac below it to have one made, or kind: seaweedfs to have none";
    return [{ path: [...path, "credentials"], message }];
  }
  if (cluster === "eks" && "credentials" in store) {
    const message = "is of Google's buckets, and Amazon's know Pods by their ServiceAccounts; remove it";
    return [{ path: [...path, "credentials"], message }];
  }
  return [];
}
