import type { k8s } from "cdk8s-plus-28";
import { having, ingressPolicy, SAME_NAMESPACE } from "../common/network-policy";
import { CERT_MANAGER, COMMON_LABELS, WEBHOOK } from "./names";
import { PORTS } from "./ports";

/** Closes cert-manager's namespace to all but the API server, which calls the webhook. */
export function networkPolicies(): k8s.KubeNetworkPolicyProps[] {
  const pods = having({
    "app.kubernetes.io/name": WEBHOOK.app,
    "app.kubernetes.io/component": WEBHOOK.component,
  });
  const policies = [
    { name: `default-allow-same-namespace-${CERT_MANAGER}`, pods: {}, from: [SAME_NAMESPACE] },
    { name: WEBHOOK.name, pods, port: PORTS.https.containerPort },
  ];
  return policies.map((policy) => {
    const props = ingressPolicy(CERT_MANAGER, policy);
    return { ...props, metadata: { ...props.metadata, labels: { ...COMMON_LABELS } } };
  });
}
