/** Namespace of all of its objects. */
export const NAMESPACE = "kube-system";

/** The DaemonSet of nodes whose GPUs are not shared by turns, by the name that NVIDIA's manifest uses. */
export const DEVICE_PLUGIN = { daemonSet: "nvidia-device-plugin-daemonset", pods: "nvidia-device-plugin-ds" } as const;

/** The DaemonSet of one pool whose GPUs are shared by turns, and what its Pods are found by. */
export function timeSlicingName(pool: string): string {
  return `nvidia-device-plugin-pool-${pool}`;
}

/** ConfigMap with a file for each of these pools. */
export const TIME_SLICING_CONFIG = "nvidia-device-plugin-time-slicing";
