import { AKS_GPU_MACHINES } from "../../components/clusters/aks/gpu-machines";
import { EKS_GPU_MACHINES } from "../../components/clusters/eks/gpu-machines";
import { GKE_GPU_MACHINES } from "../../components/clusters/gke/gpu-machines";
import type { CloudClusterKind } from "./cloud-cluster-kind";
import type { KnownMachine } from "./gpu-pool-place";

/** Machines with GPUs that each kind of cluster has. */
export const GPU_MACHINES: Readonly<Record<CloudClusterKind, readonly KnownMachine[]>> = {
  eks: EKS_GPU_MACHINES,
  gke: GKE_GPU_MACHINES,
  aks: AKS_GPU_MACHINES,
};
