import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { PlatformNamespace } from "../common/namespace";
import { KUBEFLOW, KUBEFLOW_SYSTEM } from "./names";
import { networkPolicies } from "./network-policies";

/**
 * The namespaces of Kubeflow's control plane, with the policies that close them: Pods have to meet Pod Security's
 * `restricted` level, and connections from other namespaces reach only what is meant to be reached.
 */
export class KubeflowNamespacesChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const name of [KUBEFLOW, KUBEFLOW_SYSTEM]) {
      new PlatformNamespace(this, name, { labels: { "control-plane": "kubeflow", "istio-injection": "enabled" } });
    }
    for (const policy of networkPolicies()) {
      new k8s.KubeNetworkPolicy(this, `${policy.metadata?.namespace}-${policy.metadata?.name}`, policy);
    }
  }
}
