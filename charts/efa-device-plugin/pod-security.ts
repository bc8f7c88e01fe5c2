import type { PodSecurityException } from "../common/pod-security";

/** Workloads that do not meet Pod Security's level `restricted`, and why they cannot. */
export const EFA_DEVICE_PLUGIN_POD_SECURITY: readonly PodSecurityException[] = [
  {
    workload: "DaemonSet kube-system/aws-efa-k8s-device-plugin",
    reason:
      "it hands out devices of the node (hostPath) by root's socket of the kubelet, and finds out by privileged access and EC2's metadata which of them are near to which GPU",
  },
];
