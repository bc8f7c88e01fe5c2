import type { PodSecurityException } from "../common/pod-security";

/** Workloads that do not meet Pod Security's level `restricted`, and why they cannot. */
export const NVIDIA_DEVICE_PLUGIN_POD_SECURITY: readonly PodSecurityException[] = [
  {
    workload: "DaemonSet kube-system/nvidia-device-plugin-daemonset",
    reason:
      "it registers at the kubelet's socket in a directory of the node (hostPath) that belongs to root, and where GPUs are cut into partitions, sees them by SYS_ADMIN",
  },
];
