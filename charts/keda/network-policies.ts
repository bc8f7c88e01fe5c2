import type { k8s } from "cdk8s-plus-28";
import { having, ingressPolicy } from "../common/network-policy";
import {
  ADMISSION_WEBHOOKS,
  KEDA,
  METRICS_API_PORT,
  METRICS_API_SERVER,
  METRICS_SERVICE_PORT,
  OPERATOR,
  WEBHOOK_PORT,
} from "./names";

/** Who may connect to KEDA: the API server to the webhooks and the metrics server, and the latter to the operator. */
export function kedaNetworkPolicies(): k8s.KubeNetworkPolicyProps[] {
  return [
    { name: OPERATOR, from: [{ podSelector: podsOf(METRICS_API_SERVER) }], port: METRICS_SERVICE_PORT },
    { name: METRICS_API_SERVER, port: METRICS_API_PORT },
    { name: ADMISSION_WEBHOOKS, port: WEBHOOK_PORT },
  ].map((policy) => ingressPolicy(KEDA, { ...policy, pods: podsOf(policy.name) }));
}

function podsOf(app: string): k8s.LabelSelector {
  return having({ app });
}
