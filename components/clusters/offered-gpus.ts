import type { GpuPoolSettings } from "./gpu-pool";
import { migPartitions } from "./mig-profiles";

/**
 * How many GPUs one node of a pool offers to Pods: its own, or the shares of them.
 * @throws when its GPUs have no such partition
 */
export function offeredGpus(pool: Pick<GpuPoolSettings, "name" | "model" | "gpusPerNode" | "sharing">): number {
  const { name, model, gpusPerNode, sharing } = pool;
  if (sharing === undefined) return gpusPerNode;
  if (sharing.kind === "timeSlicing") return gpusPerNode * sharing.replicas;
  const partitions = migPartitions(model, sharing.profile);
  if (partitions === undefined)
    throw new Error(`gpuPools.${name}.sharing.profile: ${model} has no "${sharing.profile}"`);
  return gpusPerNode * partitions;
}
