import type { GpuModel } from "./gpu-model";

/** How several Pods use one GPU: by its own partitions, or by turns, without memory of their own. */
export type GpuSharing =
  | {
      readonly kind: "mig";
      /** Partition that every GPU is cut into, such as "1g.10gb". */
      readonly profile: string;
    }
  | {
      readonly kind: "timeSlicing";
      /** As how many GPUs each GPU is offered. */
      readonly replicas: number;
    };

/** Capacity that was reserved beforehand. */
export interface Reservation {
  /** capacity: for as long as it is kept. block: for a time agreed on, which only AWS has. */
  readonly kind: "capacity" | "block";
  /** AWS: id of the capacity reservation. Google: name of the reservation. Azure: id of the reservation group. */
  readonly id: string;
}

/** A pool of equal GPU nodes as a stack file asks for it; it means the same on every cloud. */
export interface GpuPoolSettings {
  /** Unique in the cluster. At most 12 lower-case letters and digits, the first a letter: Azure takes no more. */
  readonly name: string;
  readonly model: GpuModel;
  readonly gpusPerNode: number;
  /** Nodes that are there even when nobody needs them. */
  readonly min: number;
  readonly max: number;
  /** Cheaper nodes that the cloud may take away at any time. */
  readonly spot: boolean;
  /** Zones that have such machines. @default those of the cluster */
  readonly zones?: readonly string[];
  /** Machine type of the cloud. @default the smallest with these GPUs */
  readonly machineType?: string;
  /** @default each Pod has whole GPUs */
  readonly sharing?: GpuSharing;
  /** A network between nodes that GPUs use without the kernel. @default none */
  readonly fabric?: "efa" | "rdma";
  /** @default none: nodes come from what the cloud has left */
  readonly reservation?: Reservation;
  /** Size of a node's disk, in GB (10^9 bytes), which holds images too. */
  readonly diskGb: number;
}

/** A pool of nodes for the platform itself. */
export interface SystemPoolSettings {
  readonly machineType: string;
  readonly min: number;
  readonly max: number;
  /** In GB (10^9 bytes). */
  readonly diskGb: number;
}

/** Labels and taints of GPU nodes; the charts go by the same. */
export { GPU_PRESENT_LABEL, GPU_TAINT, POOL_LABEL, SPOT_TAINT } from "../../charts/common/gpu-nodes";
