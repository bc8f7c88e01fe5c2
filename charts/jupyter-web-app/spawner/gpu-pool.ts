/** A pool of nodes with GPUs, as the cluster's component tells it. */
export interface GpuPool {
  readonly name: string;
  /** Model of the GPUs, such as "A100-80". */
  readonly model: string;
  readonly gpusPerNode: number;
  readonly nodes: number;
  /** Whether the cloud may take its nodes away at any time; they are tainted. @default false */
  readonly spot?: boolean;
}

/** The GPUs of the cluster. */
export interface ClusterGpus {
  readonly pools: readonly GpuPool[];
  /**
   * Label of nodes that holds the name of their pool, such as `eks.amazonaws.com/nodegroup`. Without it, users cannot
   * choose among pools. @default none
   */
  readonly poolLabel?: string;
}
