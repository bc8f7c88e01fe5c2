import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { aggregateTo, aggregating } from "../common/rbac";
import { adminRules, editRules, viewRules } from "./rules";

/**
 * What tenants may do in their namespaces. `kubeflow-admin` includes `kubeflow-edit`, which includes `kubeflow-view`;
 * each collects the ClusterRoles labelled for it, so that an application adds its own kinds to all tenants' rights by
 * labelling a ClusterRole. This chart brings the rights on Kubernetes' own kinds.
 */
export class KubeflowRolesChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new k8s.KubeClusterRole(this, "admin", aggregating("admin"));
    new k8s.KubeClusterRole(this, "edit", aggregating("edit", aggregateTo("admin")));
    new k8s.KubeClusterRole(this, "view", aggregating("view", aggregateTo("edit")));
    const onKubernetes = { admin: adminRules(), edit: editRules(), view: viewRules() };
    for (const [role, rules] of Object.entries(onKubernetes)) {
      new k8s.KubeClusterRole(this, `kubernetes-${role}`, {
        metadata: { name: `kubeflow-kubernetes-${role}`, labels: aggregateTo(role as keyof typeof onKubernetes) },
        rules,
      });
    }
  }
}
