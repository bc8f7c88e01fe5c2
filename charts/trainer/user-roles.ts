import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { RBAC_GROUP, aggregateTo } from "../common/rbac";
import { clusterRuntimeViewRules, trainJobEditRules, trainJobViewRules } from "./rules";

const VIEW_RUNTIMES = "kubeflow-trainer-view-cluster-runtimes";

/** Gives tenants their rights on TrainJobs, by the roles of `charts/kubeflow-roles`. */
export class TrainerUserRoles extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Without `rules`, which are the aggregation controller's.
    new k8s.KubeClusterRole(this, "admin", {
      metadata: { name: "kubeflow-trainer-admin", labels: aggregateTo("admin") },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: toTrainer("admin") }] },
    });
    new k8s.KubeClusterRole(this, "edit", {
      metadata: { name: "kubeflow-trainer-edit", labels: { ...aggregateTo("edit"), ...toTrainer("admin") } },
      rules: trainJobEditRules(),
    });
    new k8s.KubeClusterRole(this, "view", {
      metadata: { name: "kubeflow-trainer-view", labels: { ...aggregateTo("view"), ...toTrainer("view") } },
      rules: trainJobViewRules(),
    });
    this.clusterRuntimes();
  }

  /** Runtimes of the whole cluster are everybody's to choose from, and tell no secrets. */
  private clusterRuntimes(): void {
    const metadata = { name: VIEW_RUNTIMES };
    new k8s.KubeClusterRole(this, "view-runtimes", { metadata, rules: clusterRuntimeViewRules() });
    new k8s.KubeClusterRoleBinding(this, "everybody", {
      metadata,
      roleRef: { apiGroup: RBAC_GROUP, kind: "ClusterRole", name: VIEW_RUNTIMES },
      subjects: [{ apiGroup: RBAC_GROUP, kind: "Group", name: "system:authenticated" }],
    });
  }
}

function toTrainer(role: "admin" | "view"): Record<string, string> {
  return { [`rbac.authorization.kubeflow.org/aggregate-to-kubeflow-trainer-${role}`]: "true" };
}
