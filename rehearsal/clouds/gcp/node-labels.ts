import type { NodePoolInputs } from "./node-pool";

type NodeConfig = NonNullable<NodePoolInputs["nodeConfig"]>;

/**
 * Labels of a pool's nodes: those asked for, and GKE's own.
 * Source: GKE's documentation of node labels, of Spot VMs, of GPU partitions and of GPU sharing.
 */
export function nodeLabels(
  pool: string,
  { labels, spot, guestAccelerators, workloadMetadataConfig }: NodeConfig,
  { region, machine }: { readonly region: string; readonly machine: string },
): Record<string, string> {
  const [gpus] = guestAccelerators ?? [];
  return {
    ...labels,
    "cloud.google.com/gke-container-runtime": "containerd",
    "cloud.google.com/gke-nodepool": pool,
    "cloud.google.com/gke-os-distribution": "cos",
    "cloud.google.com/gke-provisioning": spot ? "spot" : "standard",
    "cloud.google.com/machine-family": machine.split("-")[0] ?? "",
    "node.kubernetes.io/instance-type": machine,
    "topology.kubernetes.io/region": region,
    ...(spot && { "cloud.google.com/gke-spot": "true" }),
    ...(gpus && gpuLabels(gpus)),
    ...(workloadMetadataConfig?.mode === "GKE_METADATA" && { "iam.gke.io/gke-metadata-server-enabled": "true" }),
  };
}

function gpuLabels(gpus: NonNullable<NodeConfig["guestAccelerators"]>[number]): Record<string, string> {
  const { type, gpuDriverInstallationConfig, gpuPartitionSize, gpuSharingConfig } = gpus;
  const driver = gpuDriverInstallationConfig?.gpuDriverVersion;
  const strategies: Readonly<Record<string, string>> = { MPS: "mps", TIME_SHARING: "time-sharing" };
  return {
    "cloud.google.com/gke-accelerator": type,
    "cloud.google.com/gke-gpu": "true",
    ...(driver &&
      driver !== "INSTALLATION_DISABLED" && { "cloud.google.com/gke-gpu-driver-version": driver.toLowerCase() }),
    ...(gpuPartitionSize && { "cloud.google.com/gke-gpu-partition-size": gpuPartitionSize }),
    ...(gpuSharingConfig && {
      "cloud.google.com/gke-gpu-sharing-strategy": strategies[gpuSharingConfig.gpuSharingStrategy] ?? "",
      "cloud.google.com/gke-max-shared-clients-per-gpu": String(gpuSharingConfig.maxSharedClientsPerGpu),
    }),
  };
}
