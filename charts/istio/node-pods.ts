import type { k8s } from "cdk8s-plus-28";

/** What Pods that serve a whole node have in common: they are on each, whatever it is for, and leave last. */
export const ON_EVERY_NODE = {
  nodeSelector: { "kubernetes.io/os": "linux" },
  priorityClassName: "system-node-critical",
  terminationGracePeriodSeconds: 30,
  tolerations: [
    { effect: "NoSchedule", operator: "Exists" },
    { key: "CriticalAddonsOnly", operator: "Exists" },
    { effect: "NoExecute", operator: "Exists" },
  ],
} satisfies Partial<k8s.PodSpec>;

/** A directory of the node. */
export function nodeDirectory(name: string, path: string, type?: "Directory" | "DirectoryOrCreate"): k8s.Volume {
  return { name, hostPath: { path, type } };
}

/** Directory of the socket at which the network plugin hands Pods to the node's proxy. */
export const ZTUNNEL_SOCKET = nodeDirectory("cni-ztunnel-sock-dir", "/var/run/ztunnel", "DirectoryOrCreate");
