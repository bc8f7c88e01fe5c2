import type { k8s } from "cdk8s-plus-28";
import { ingressPolicy, SAME_NAMESPACE } from "../common/network-policy";
import { meshPolicies } from "../istio/ambient-traffic";
import type { MeshMode } from "../istio/mesh";
import { INGRESS_GATEWAY_LABELS, ISTIO_SYSTEM } from "../istio/names";
import { OAUTH2_PROXY, OAUTH2_PROXY_LABELS } from "../oauth2-proxy/names";
import { AUTH, DEX_LABELS } from "./names";

/**
 * Who may connect to Dex: the gateway for browsers, oauth2-proxy for tokens and istiod for the keys that tokens are
 * signed with. No port is named: in an ambient mesh, connections come in on the port of the mesh.
 */
export function networkPolicies(mesh: MeshMode): k8s.KubeNetworkPolicyProps[] {
  const clients = [
    podsOf(ISTIO_SYSTEM, { app: INGRESS_GATEWAY_LABELS.app }),
    podsOf(ISTIO_SYSTEM, { app: "istiod" }),
    podsOf(OAUTH2_PROXY, OAUTH2_PROXY_LABELS),
  ];
  return [
    ingressPolicy(AUTH, {
      name: "allow-istio-and-oauth2-proxy",
      pods: { matchLabels: { ...DEX_LABELS } },
      from: clients,
    }),
    ingressPolicy(AUTH, { name: "default-allow-same-namespace-auth", pods: {}, from: [SAME_NAMESPACE] }),
    ...meshPolicies(mesh).map((policy) => ingressPolicy(AUTH, policy)),
  ];
}

function podsOf(namespace: string, labels: Readonly<Record<string, string>>): k8s.NetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
    podSelector: { matchLabels: { ...labels } },
  };
}
