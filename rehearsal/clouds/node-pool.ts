import type { Taint } from "../control-plane/node-pools";

/** A node pool of a simulated cloud, as the cloud's API was asked for it. */
export interface CloudNodePool {
  /** Unique in the cluster. */
  readonly name: string;
  /** How many nodes there should be at once; later the autoscaler decides. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  /** One machine, as the cloud's list of machine types says. */
  readonly machine: {
    readonly type: string;
    readonly cpus: number;
    readonly memoryGib: number;
    readonly gpu?: {
      readonly model: string;
      readonly count: number;
      /** Into how many partitions each GPU is cut as the machine starts. @default it stays whole */
      readonly partitions?: number;
    };
    /** EFA interfaces that it starts with; a device plugin has to offer them. Only AWS has some. @default none */
    readonly efaInterfaces?: number;
  };
  readonly diskGb: number;
  readonly zones: readonly string[];
  readonly spot: boolean;
  /** Labels and taints that the cloud's API was asked for, and those that the cloud sets by itself. */
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Version of the kubelet, such as `v1.34.4`. */
  readonly kubeletVersion: string;
  /**
   * Labels and taints that an autoscaler knows while the pool has no node. EKS forgets those of the node group, so that
   * only tags of the group tell them; on other clouds they are the pool's.
   */
  readonly template: {
    readonly labels: Readonly<Record<string, string>>;
    readonly taints: readonly Taint[];
    /** EFA interfaces, which no machine type tells an autoscaler. @default none */
    readonly efaInterfaces?: number;
  };
  /** GPUs that Pods are offered without anything installed in the cluster: 0 where a device plugin has to do it. */
  readonly offeredGpus: number;
}
