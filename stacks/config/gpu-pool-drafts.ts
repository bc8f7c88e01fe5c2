import type { GpuModel } from "../../components/clusters/gpu-model";
import { migPartitions } from "../../components/clusters/mig-profiles";
import { isCloudCluster } from "./cloud-cluster-kind";
import type { Draft } from "./draft";
import type { GpuPoolDraft } from "./gpu-pool-place";
import type { GpuPoolArgs } from "./gpu-pools";

type Cluster = Draft["kubeflow:cluster"];

/** Where the GPU pools of a kind of cluster are in a stack file. */
export function gpuPoolsPath(cluster: Cluster): string {
  return isCloudCluster(cluster) ? "kubeflow:cluster.gpuPools" : "kubeflow:cluster.nodePools";
}

/** What gives a cluster GPUs, as an error message asks for it. */
export function gpuPoolsFix(cluster: Cluster): string {
  return isCloudCluster(cluster)
    ? "add a pool to kubeflow:cluster.gpuPools"
    : "add a pool with gpu to kubeflow:cluster.nodePools";
}

/**
 * How many pools with GPUs the cluster has.
 * @returns undefined when invalid values leave it open
 */
export function gpuPoolCount({ "kubeflow:cluster": cluster }: Draft): number | undefined {
  if (cluster?.kind === undefined) return undefined;
  if (isCloudCluster(cluster)) return "gpuPools" in cluster ? cluster.gpuPools?.length : 0;
  if (cluster.nodePools === undefined) return "nodePools" in cluster || cluster.kind === "rehearsal" ? undefined : 0;
  if (cluster.nodePools.includes(undefined)) return undefined;
  return cluster.nodePools.filter((pool) => pool !== undefined && "gpu" in pool).length;
}

/** The GPU pools, unless one of them is invalid. */
export function knownGpuPools(cluster: Cluster): readonly GpuPoolArgs[] | undefined {
  const pools = isCloudCluster(cluster)
    ? (cluster.gpuPools ?? []).map(madePool)
    : (cluster?.nodePools ?? []).filter((pool) => pool === undefined || "gpu" in pool).map(describedPool);
  return pools.includes(undefined) ? undefined : pools.filter((pool) => pool !== undefined);
}

function madePool(pool: GpuPoolDraft | undefined): GpuPoolArgs | undefined {
  if (pool === undefined) return undefined;
  const { name, model, max, spot, gpusPerNode = "gpusPerNode" in pool ? undefined : 1 } = pool;
  if (name === undefined || model === undefined || max === undefined || gpusPerNode === undefined) return undefined;
  const shares = sharesOf(model, pool);
  if (shares === undefined) return undefined;
  return { name, model, nodes: max, gpusPerNode: gpusPerNode * shares, ...(spot && { spot }) };
}

/** As how many GPUs each one is offered; undefined where that is invalid. */
function sharesOf(model: GpuModel, pool: GpuPoolDraft): number | undefined {
  const { sharing } = pool;
  if (sharing === undefined) return "sharing" in pool ? undefined : 1;
  if (sharing.kind !== "mig") return "replicas" in sharing ? sharing.replicas : undefined;
  return sharing.profile === undefined ? undefined : migPartitions(model, sharing.profile);
}

type DescribedPool = NonNullable<Extract<Cluster, { kind?: "existing" | "rehearsal" }>["nodePools"]>[number];

function describedPool(pool: DescribedPool): GpuPoolArgs | undefined {
  const { name, nodes, gpu } = pool ?? {};
  if (name === undefined || nodes === undefined || gpu?.model === undefined || gpu.perNode === undefined) {
    return undefined;
  }
  return { name, nodes, model: gpu.model, gpusPerNode: gpu.perNode };
}
