import type { k8s } from "cdk8s-plus-28";
import { having, ingressPolicy, namespacesHaving, SAME_NAMESPACE, type IngressPolicy } from "../common/network-policy";
import { meshPolicies, meshPorts } from "../istio/ambient-traffic";
import type { MeshMode } from "../istio/mesh";
import { TENANT_LABELS } from "../kubeflow-namespaces/names";
import { EVENT_PORTS, KNATIVE_EVENTING, WEBHOOK, WEBHOOK_PORT } from "./names";
import { JOB_SINK_PODS, REQUEST_REPLY_PODS } from "./programs";

/** Closes the namespace to all but the API server, which calls webhooks, and tenants, who send events. */
export function networkPolicies(mesh: MeshMode | undefined): k8s.KubeNetworkPolicyProps[] {
  const events = {
    from: [namespacesHaving(TENANT_LABELS)],
    port: meshPorts(Object.values(EVENT_PORTS), mesh),
  };
  const policies: IngressPolicy[] = [
    ...meshPolicies(mesh),
    { name: "default-allow-same-namespace-knative-eventing", pods: {}, from: [SAME_NAMESPACE] },
    { name: `${WEBHOOK}-apiserver`, pods: having({ role: WEBHOOK }), port: WEBHOOK_PORT },
    { name: "job-sink", pods: having(JOB_SINK_PODS), ...events },
    { name: "request-reply", pods: having(REQUEST_REPLY_PODS), ...events },
  ];
  return policies.map((policy) => ingressPolicy(KNATIVE_EVENTING, policy));
}
