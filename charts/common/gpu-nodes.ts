import type { k8s } from "cdk8s-plus-28";

/**
 * Keeps Pods that ask for no GPU away. Admission on all three clouds adds the toleration to Pods that ask for
 * `nvidia.com/gpu`, for this key alone.
 */
export const GPU_TAINT = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" } as const;

/** Label that NVIDIA's device plugin looks for where nothing else discovers GPUs. */
export const GPU_PRESENT_LABEL = "nvidia.com/gpu.present";

/** Label of the nodes of a pool, the same on every cloud, with its name as the value. */
export const POOL_LABEL = "kubeflow.org/node-pool";

/**
 * Spot nodes carry this taint besides: nothing runs there that does not say so. Azure sets one of its own
 * (`AZURE_SPOT_TAINT`) in its place.
 */
export const SPOT_TAINT = { key: "kubeflow.org/spot", value: "true", effect: "NoSchedule" } as const;

/** AKS puts it on spot nodes by itself. */
export const AZURE_SPOT_TAINT = {
  key: "kubernetes.azure.com/scalesetpriority",
  value: "spot",
  effect: "NoSchedule",
} as const;

/** Lets Pods onto nodes with GPUs. */
export const TOLERATES_GPU: k8s.Toleration = { key: GPU_TAINT.key, operator: "Exists", effect: "NoSchedule" };

/** Lets Pods onto nodes that the cloud may take away at any time. */
export const TOLERATES_SPOT: readonly k8s.Toleration[] = [SPOT_TAINT, AZURE_SPOT_TAINT].map((taint) => ({
  ...taint,
  operator: "Equal",
}));
