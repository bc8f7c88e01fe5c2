import { k8s } from "cdk8s-plus-28";

/** Who may open connections to which Pods of a namespace; all other traffic into those Pods is refused. */
export interface IngressPolicy {
  readonly name: string;
  readonly pods: k8s.LabelSelector;
  /** Absent: anyone, because API servers call webhooks from addresses that no selector matches. */
  readonly from?: readonly k8s.NetworkPolicyPeer[];
  /** One port or several. Absent: all ports. */
  readonly port?: number | readonly number[];
}

/** Every Pod of the policy's own namespace. */
export const SAME_NAMESPACE: k8s.NetworkPolicyPeer = { podSelector: {} };

/** Every Pod of the namespaces that carry all of these labels. */
export function namespacesHaving(labels: Readonly<Record<string, string>>): k8s.NetworkPolicyPeer {
  return { namespaceSelector: having(labels) };
}

/** Every Pod of one namespace. */
export function namespaceNamed(name: string): k8s.NetworkPolicyPeer {
  return namespacesHaving({ "kubernetes.io/metadata.name": name });
}

/** Selects what carries all of these labels. */
export function having(labels: Readonly<Record<string, string>>): k8s.LabelSelector {
  return { matchExpressions: Object.entries(labels).map(([key, value]) => ({ key, operator: "In", values: [value] })) };
}

/** Closes the Pods of a namespace to all but those whom the policy lets in. */
export function ingressPolicy(
  namespace: string,
  { name, pods, from, port }: IngressPolicy,
): k8s.KubeNetworkPolicyProps {
  const ports = port === undefined ? undefined : [port].flat().map(tcpPort);
  return {
    metadata: { name, namespace },
    spec: { podSelector: pods, policyTypes: ["Ingress"], ingress: [{ from: from && [...from], ports }] },
  };
}

function tcpPort(port: number): k8s.NetworkPolicyPort {
  return { port: k8s.IntOrString.fromNumber(port), protocol: "TCP" };
}
