import type { k8s } from "cdk8s-plus-28";
import { having, ingressPolicy, namespaceNamed, SAME_NAMESPACE, type IngressPolicy } from "../common/network-policy";
import { meshPolicies, meshPorts } from "../istio/ambient-traffic";
import type { MeshMode } from "../istio/mesh";
import type { GatewayPods } from "../istio-gateways/gateway-pods";
import { KNATIVE_SERVING } from "./names";
import { WEBHOOK_PORT } from "./program";
import { ACTIVATOR_PORTS } from "./programs";

/** Closes the namespace to all but the gateways, which reach the activator, and the API server, which calls webhooks. */
export function networkPolicies(mesh: MeshMode, gateways: readonly GatewayPods[]): k8s.KubeNetworkPolicyProps[] {
  const policies: IngressPolicy[] = [
    {
      name: "allow-istio-gateways-to-activator",
      pods: having({ app: "activator" }),
      from: gateways.map(({ namespace, labels }) => ({
        ...namespaceNamed(namespace),
        podSelector: { matchLabels: { ...labels } },
      })),
      port: meshPorts(Object.values(ACTIVATOR_PORTS), mesh),
    },
    { name: "default-allow-same-namespace-knative-serving", pods: {}, from: [SAME_NAMESPACE] },
    ...meshPolicies(mesh),
    ...["net-istio-webhook", "webhook"].map((program) => ({
      name: `${program}-apiserver`,
      pods: having({ app: program, role: program }),
      port: WEBHOOK_PORT,
    })),
  ];
  return policies.map((policy) => ingressPolicy(KNATIVE_SERVING, policy));
}
