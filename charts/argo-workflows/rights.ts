import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { ACCOUNT, OBJECT_LABELS } from "./names";
import { administratorRules, controllerRules, editorRules, namespaceRules, viewerRules } from "./rules";

/** The controller's account and rights, and what users may do with workflows. */
export class ArgoRights extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const account = { name: ACCOUNT, namespace: KUBEFLOW };
    const labels = { ...OBJECT_LABELS };
    new k8s.KubeServiceAccount(this, "account", { metadata: { ...account, labels } });
    const clusterRole = { name: "argo-cluster-role", labels };
    new k8s.KubeClusterRole(this, "cluster-role", { metadata: clusterRole, rules: controllerRules() });
    const bound = clusterRoleBinding({ name: BINDING, labels }, clusterRole.name, account);
    new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", bound);
    const role = { name: "argo-role", namespace: KUBEFLOW, labels };
    new k8s.KubeRole(this, "role", { metadata: role, rules: namespaceRules() });
    const binding = roleBinding({ name: BINDING, namespace: KUBEFLOW, labels }, role.name, account);
    new k8s.KubeRoleBinding(this, "role-binding", binding);
    this.users("admin", administratorRules());
    this.users("edit", editorRules());
    this.users("view", viewerRules());
  }

  /** Adds to a role of Kubernetes' own, which Kubeflow's roles are made of. */
  private users(role: "admin" | "edit" | "view", rules: k8s.PolicyRule[]): void {
    const labels = { ...OBJECT_LABELS, [`rbac.authorization.k8s.io/aggregate-to-${role}`]: "true" };
    new k8s.KubeClusterRole(this, role, { metadata: { name: `argo-aggregate-to-${role}`, labels }, rules });
  }
}

const BINDING = "argo-binding";
