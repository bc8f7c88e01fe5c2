import type { k8s } from "cdk8s-plus-28";
import { having, ingressPolicy, SAME_NAMESPACE } from "../common/network-policy";
import { ISTIOD } from "./control-plane";
import { ISTIO_SYSTEM } from "./names";

/**
 * Closes Istio's namespace but for its own Pods, and opens of istiod what proxies of every namespace and the API
 * server's webhooks need. Gateways open their ports themselves.
 */
export function networkPolicies(): k8s.KubeNetworkPolicyProps[] {
  return [
    { name: "default-allow-same-namespace-istio-system", pods: {}, from: [SAME_NAMESPACE] },
    { name: "allow-istiod-control-plane", pods: { matchLabels: { app: ISTIOD } }, port: 15012 },
    { name: "istiod-webhook-apiserver", pods: having({ app: ISTIOD }), port: 15017 },
  ].map((policy) => ingressPolicy(ISTIO_SYSTEM, policy));
}
