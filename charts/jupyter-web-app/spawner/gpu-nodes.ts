import { AZURE_SPOT_TAINT, SPOT_TAINT } from "../../common/gpu-nodes";
import type { GpuSettings } from "./gpus";
import type { ClusterGpus, GpuPool } from "./gpu-pool";
import type { NodeGroup, TolerationGroup } from "./scheduling";

/** What a container asks for to get NVIDIA GPUs; clouds taint GPU nodes by the same name. */
export const NVIDIA_GPU = "nvidia.com/gpu";

/**
 * @throws for a pool that the cluster does not have
 */
export function offeredPools({ pools }: GpuSettings, cluster: ClusterGpus): GpuPool[] {
  const known = cluster.pools.map(({ name }) => name);
  const unknown = pools?.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(
      `gpus.pools: the cluster has no GPU pool "${unknown}", but ${known.join(", ") || "none"}; correct it`,
    );
  }
  return cluster.pools.filter(({ name }) => pools?.includes(name) ?? true);
}

/** A choice for each pool, by which users choose a model of GPU. */
export function poolGroups(pools: readonly GpuPool[], poolLabel: string | undefined): NodeGroup[] {
  if (poolLabel === undefined) return [];
  return pools.map(({ name, model, gpusPerNode }) => ({
    key: `pool-${name}`,
    name: `${name}: nodes with ${gpusPerNode} × ${model}`,
    nodeLabels: { [poolLabel]: name },
  }));
}

/**
 * Lets a notebook onto GPU nodes. EKS, GKE and AKS add the same by themselves to Pods that ask for GPUs; other clusters
 * do so only with the admission plugin ExtendedResourceToleration. All pools have the taint, whose value differs. Nobody
 * adds a toleration of spot nodes: who runs there has to want it.
 */
export function gpuTolerations(pools: readonly GpuPool[]): TolerationGroup[] {
  if (pools.length === 0) return [];
  const gpu = { key: NVIDIA_GPU, effect: "NoSchedule" } as const;
  const onGpus: TolerationGroup = { key: "gpu-nodes", name: "Nodes with GPUs", tolerations: [gpu] };
  if (!pools.some(({ spot }) => spot)) return [onGpus];
  const spots = [SPOT_TAINT, AZURE_SPOT_TAINT].map(({ key, value, effect }) => ({ key, value, effect }));
  const name = "Spot nodes with GPUs, which may go at any time";
  return [onGpus, { key: "spot-gpu-nodes", name, tolerations: [gpu, ...spots] }];
}
