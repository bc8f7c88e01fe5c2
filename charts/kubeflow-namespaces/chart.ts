import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { PlatformNamespace } from "../common/namespace";
import { meshLabels, type MeshMode } from "../istio/mesh";
import { KUBEFLOW, KUBEFLOW_SYSTEM } from "./names";
import { networkPolicies } from "./network-policies";

export interface KubeflowNamespacesChartProps {
  /** How Pods join the mesh. @default "sidecar", as upstream has it */
  readonly mesh?: MeshMode;
}

/**
 * The namespaces of Kubeflow's control plane, with the policies that close them: Pods have to meet Pod Security's
 * `restricted` level, and connections from other namespaces reach only what is meant to be reached.
 */
export class KubeflowNamespacesChart extends Chart {
  constructor(scope: Construct, id: string, { mesh = "sidecar" }: KubeflowNamespacesChartProps = {}) {
    super(scope, id);
    for (const name of [KUBEFLOW, KUBEFLOW_SYSTEM]) {
      new PlatformNamespace(this, name, { labels: { "control-plane": "kubeflow", ...meshLabels(mesh) } });
    }
    for (const policy of networkPolicies(mesh)) {
      new k8s.KubeNetworkPolicy(this, `${policy.metadata?.namespace}-${policy.metadata?.name}`, policy);
    }
  }
}
