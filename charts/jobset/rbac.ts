import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { jobSetLabels } from "./labels";
import { JOBSET_CONTROLLER } from "./names";
import { certificateRules, controllerRules, leaderRules, metricsAccessRules, metricsReaderRules } from "./rules";

const ACCOUNT = { name: JOBSET_CONTROLLER, namespace: KUBEFLOW_SYSTEM };

/** The controller's account and what it may do. */
export class JobSetRights extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const labels = jobSetLabels("ServiceAccount", "controller-manager", "rbac");
    new k8s.KubeServiceAccount(this, "account", { metadata: { ...ACCOUNT, labels } });
    this.inCluster("jobset-manager-role", "jobset-manager-rolebinding", controllerRules(), {
      binding: jobSetLabels("ClusterRoleBinding", "manager-rolebinding", "rbac"),
    });
    this.inCluster("jobset-metrics-reader", "jobset-metrics-reader-rolebinding", metricsReaderRules(), {
      role: jobSetLabels("ClusterRole", "metrics-reader"),
    });
    this.inCluster("jobset-proxy-role", "jobset-proxy-rolebinding", metricsAccessRules(), {
      role: jobSetLabels("ClusterRole", "proxy-role"),
      binding: jobSetLabels("ClusterRoleBinding", "proxy-rolebinding"),
    });
    this.inNamespace("leader-election", leaderRules());
    this.inNamespace("webhook-certificate", certificateRules());
  }

  private inCluster(
    role: string,
    binding: string,
    rules: k8s.PolicyRule[],
    labels: { readonly role?: Record<string, string>; readonly binding?: Record<string, string> },
  ): void {
    new k8s.KubeClusterRole(this, role, { metadata: { name: role, labels: labels.role }, rules });
    const metadata = { name: binding, labels: labels.binding };
    new k8s.KubeClusterRoleBinding(this, binding, clusterRoleBinding(metadata, role, ACCOUNT));
  }

  private inNamespace(purpose: string, rules: k8s.PolicyRule[]): void {
    const metadata = (kind: string, suffix: string) => ({
      name: `jobset-${purpose}-${suffix}`,
      namespace: KUBEFLOW_SYSTEM,
      labels: jobSetLabels(kind, `${purpose}-${suffix}`, "rbac"),
    });
    const role = metadata("Role", "role");
    new k8s.KubeRole(this, role.name, { metadata: role, rules });
    const binding = metadata("RoleBinding", "rolebinding");
    new k8s.KubeRoleBinding(this, binding.name, roleBinding(binding, role.name, ACCOUNT));
  }
}
