/** Kinds of clusters that this platform makes on a cloud, each with how its service and its cloud are called. */
export const CLOUD_CLUSTERS = {
  eks: { service: "EKS", cloud: "aws" },
  gke: { service: "GKE", cloud: "gcp" },
  aks: { service: "AKS", cloud: "azure" },
} as const;

export type CloudClusterKind = keyof typeof CLOUD_CLUSTERS;

/** Whether a cluster is one that this platform makes on a cloud; of an invalid kind, it is not known. */
export function isCloudCluster<T extends { readonly kind?: string }>(
  cluster: T | undefined,
): cluster is Extract<T, { kind?: CloudClusterKind }> {
  return cluster?.kind !== undefined && Object.hasOwn(CLOUD_CLUSTERS, cluster.kind);
}

/** Whether users come to a cluster; in a rehearsal nobody does, and of an invalid kind it is not known. */
export function isForUsers(cluster: { readonly kind?: string } | undefined): boolean {
  return cluster?.kind !== undefined && cluster.kind !== "rehearsal";
}
