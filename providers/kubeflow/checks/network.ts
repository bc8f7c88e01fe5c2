import type { ClusterFacts } from "./cluster-facts";
import { doubt, type Finding } from "./finding";
import type { Requirements } from "./requirements";

/**
 * What Istio needs of Cilium, by the keys of its ConfigMap: other network plugins beside it, and Services within Pods
 * left to the proxy. Each with its value and what the Helm chart calls it.
 * https://docs.cilium.io/en/stable/network/servicemesh/istio/
 */
const CILIUM: readonly (readonly [key: string, value: string, helm: string])[] = [
  ["cni-exclusive", "false", "cni.exclusive=false"],
  ["bpf-lb-sock-hostns-only", "true", "socketLB.hostNamespaceOnly=true"],
];

/** What the API server and Pods have to reach, as far as a cluster tells. */
export function judgeNetwork(facts: ClusterFacts, requirements: Requirements): Finding[] {
  const { mesh, closedPorts } = requirements;
  return [
    ...(mesh ? judgeCilium(facts) : []),
    ...(facts.pods && closedPorts.length > 0 ? [closed(closedPorts)] : []),
    ...(facts.apiGroups.includes("metrics.k8s.io") ? [] : [NO_METRICS]),
  ];
}

const NO_METRICS = doubt(
  "API group metrics.k8s.io",
  "is not served: nothing is scaled by its use of CPU and memory; install metrics-server",
);

function judgeCilium({ daemonSets, cilium }: ClusterFacts): Finding[] {
  const isThere = daemonSets.some(({ metadata }) => metadata.name === "cilium" && metadata.namespace === "kube-system");
  if (!isThere) return [];
  const missing = CILIUM.filter(([key, value]) => cilium?.[key] !== value).map(([, , helm]) => helm);
  if (missing.length === 0) return [];
  const message = `is not set up for Istio, so that users see "RBAC: access denied"; install it with ${missing.join(" and ")}`;
  return [doubt("DaemonSet kube-system/cilium", message)];
}

/** Whether a firewall lets them through, no API of Kubernetes tells. */
function closed(ports: readonly number[]): Finding {
  const list = ports.join(", ");
  return doubt(
    "Firewall",
    `cannot be looked at; on a private cluster, let the control plane reach TCP ports ${list} of the nodes, or calls to webhooks time out`,
  );
}
