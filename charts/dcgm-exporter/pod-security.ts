import type { PodSecurityException } from "../common/pod-security";

/** Workloads that do not meet Pod Security's level `restricted`, and why they cannot. */
export const DCGM_EXPORTER_POD_SECURITY: readonly PodSecurityException[] = [
  {
    workload: "DaemonSet kube-system/dcgm-exporter",
    reason: "it asks the kubelet at a socket of root's which Pod has which GPU, and profiles them by SYS_ADMIN",
  },
];
