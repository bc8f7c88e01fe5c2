import type { PodSecurityException } from "../common/pod-security";
import { NODE_NAMESPACE } from "./control-plane";

/** Workloads that do not meet Pod Security's level `restricted`, and why they cannot. */
export const ISTIO_POD_SECURITY: readonly PodSecurityException[] = [
  {
    workload: `DaemonSet ${NODE_NAMESPACE}/istio-cni-node`,
    reason:
      "it puts a plugin into the node's directories (hostPath, root), and enters the network namespaces of Pods to " +
      "redirect their traffic (SYS_ADMIN, SYS_PTRACE, NET_ADMIN, NET_RAW); in exchange no Pod of the mesh needs such rights",
  },
  {
    workload: `DaemonSet ${NODE_NAMESPACE}/ztunnel`,
    reason:
      "it opens its sockets in the network namespaces of the node's Pods (SYS_ADMIN, NET_ADMIN, NET_RAW, root) and " +
      "meets the plugin at a socket of the node (hostPath); in ambient mode only",
  },
];
