import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { TRAINER_CONTROLLER } from "./names";
import { controllerRules, leaderRules } from "./rules";

/** The controller's account and what it may do. */
export class TrainerRights extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const account = { name: TRAINER_CONTROLLER, namespace: KUBEFLOW_SYSTEM };
    new k8s.KubeServiceAccount(this, "account", { metadata: account });
    const metadata = { name: TRAINER_CONTROLLER };
    new k8s.KubeClusterRole(this, "cluster-role", { metadata, rules: controllerRules() });
    const binding = clusterRoleBinding(metadata, TRAINER_CONTROLLER, account);
    new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", binding);
    const leader = { name: "kubeflow-trainer-leader-election", namespace: KUBEFLOW_SYSTEM };
    new k8s.KubeRole(this, "role", { metadata: leader, rules: leaderRules() });
    new k8s.KubeRoleBinding(this, "role-binding", roleBinding(leader, leader.name, account));
  }
}
