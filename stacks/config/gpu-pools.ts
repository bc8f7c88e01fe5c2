import type { ClusterConfig } from "./config";

/** A pool of nodes with GPUs, as cluster components take it. */
export interface GpuPoolArgs {
  readonly name: string;
  readonly model: string;
  readonly gpusPerNode: number;
  readonly nodes: number;
}

/** The GPU pools of a cluster, simulated or declared, in the order of the stack file. */
export function gpuPoolsOf(cluster: ClusterConfig): GpuPoolArgs[] {
  return cluster.nodePools.flatMap(({ name, nodes, gpu }) =>
    gpu === undefined ? [] : [{ name, nodes, model: gpu.model, gpusPerNode: gpu.perNode }],
  );
}
