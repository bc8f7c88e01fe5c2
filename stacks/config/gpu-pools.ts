import type { CloudClusterConfig, ClusterConfig } from "./config";

/** A pool of nodes with GPUs, as cluster components take it. */
export interface GpuPoolArgs {
  readonly name: string;
  readonly model: string;
  /** How many a node offers to Pods: partitions and turns each count. */
  readonly gpusPerNode: number;
  /** How many there are at most. */
  readonly nodes: number;
  /** Whether the cloud may take its nodes away at any time. @default false */
  readonly spot?: boolean;
}

/** The GPU pools of a cluster that this platform does not make, simulated or declared, in the order of the stack file. */
export function gpuPoolsOf(cluster: Exclude<ClusterConfig, CloudClusterConfig>): GpuPoolArgs[] {
  return cluster.nodePools.flatMap(({ name, nodes, gpu }) =>
    gpu === undefined ? [] : [{ name, nodes, model: gpu.model, gpusPerNode: gpu.perNode }],
  );
}
