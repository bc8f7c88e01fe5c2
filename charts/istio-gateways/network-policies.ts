import type { k8s } from "cdk8s-plus-28";
import { having, ingressPolicy } from "../common/network-policy";
import { CLUSTER_LOCAL_GATEWAY_LABELS, INGRESS_GATEWAY_LABELS, ISTIO_SYSTEM } from "../istio/names";
import { KNATIVE_LOCAL_LISTENER, LISTENERS, STATUS_PORT } from "./ports";

const APPS = [INGRESS_GATEWAY_LABELS.app, CLUSTER_LOCAL_GATEWAY_LABELS.app];

/**
 * Lets everyone in: users and load balancers come from addresses that no selector matches. Who may do what is the
 * proxy's to decide.
 */
export function ingressPolicies(): k8s.KubeNetworkPolicyProps[] {
  const ports = [LISTENERS.http, LISTENERS.https, STATUS_PORT];
  return [
    ingressPolicy(ISTIO_SYSTEM, {
      name: INGRESS_GATEWAY_LABELS.app,
      pods: having(INGRESS_GATEWAY_LABELS),
      port: ports,
    }),
    fromKnative(),
  ];
}

/** Lets the Pods of every namespace in, and nobody from outside of the cluster. */
export function clusterLocalPolicies(): k8s.KubeNetworkPolicyProps[] {
  return [
    ingressPolicy(ISTIO_SYSTEM, {
      name: CLUSTER_LOCAL_GATEWAY_LABELS.app,
      pods: having(CLUSTER_LOCAL_GATEWAY_LABELS),
      from: [{ namespaceSelector: {} }],
      port: [LISTENERS.http, KNATIVE_LOCAL_LISTENER],
    }),
  ];
}

/** Upstream's only opening of the gateways, for Knative's probes. */
function fromKnative(): k8s.KubeNetworkPolicyProps {
  return ingressPolicy(ISTIO_SYSTEM, {
    name: "allow-knative-to-istio-gateways",
    pods: { matchExpressions: [{ key: "app", operator: "In", values: APPS }] },
    from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "knative-serving" } } }],
    port: [LISTENERS.http],
  });
}
