import { offeredGpus } from "../../components/clusters/offered-gpus";
import { isCloudCluster } from "./cloud-cluster-kind";
import type { ClusterConfig } from "./config";

/** A pool of nodes with GPUs, as cluster components take it. */
export interface GpuPoolArgs {
  readonly name: string;
  readonly model: string;
  /** How many a node offers to Pods: partitions and turns each count. */
  readonly gpusPerNode: number;
  /** How many there are at most. */
  readonly nodes: number;
}

/** The GPU pools of a cluster, simulated, declared or made, in the order of the stack file. */
export function gpuPoolsOf(cluster: ClusterConfig): GpuPoolArgs[] {
  if (isCloudCluster(cluster)) {
    return cluster.gpuPools.map((pool) => ({
      name: pool.name,
      model: pool.model,
      gpusPerNode: offeredGpus(pool),
      nodes: pool.max,
    }));
  }
  return cluster.nodePools.flatMap(({ name, nodes, gpu }) =>
    gpu === undefined ? [] : [{ name, nodes, model: gpu.model, gpusPerNode: gpu.perNode }],
  );
}
