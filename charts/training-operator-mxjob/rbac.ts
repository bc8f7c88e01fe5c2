import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { aggregateTo, clusterRoleBinding, roleBinding } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { MXJOB_OPERATOR } from "./names";
import { leaderRules, mxJobEditRules, mxJobViewRules, operatorRules } from "./rules";

/** The operator's account and what it may do. */
export class MxJobRights extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const account = { name: MXJOB_OPERATOR, namespace: KUBEFLOW };
    const labels = { app: MXJOB_OPERATOR };
    new k8s.KubeServiceAccount(this, "account", { metadata: { ...account, labels } });
    const metadata = { name: MXJOB_OPERATOR, labels };
    new k8s.KubeClusterRole(this, "cluster-role", { metadata, rules: operatorRules() });
    const binding = clusterRoleBinding(metadata, MXJOB_OPERATOR, account);
    new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", binding);
    const leader = { name: `${MXJOB_OPERATOR}-leader-election`, namespace: KUBEFLOW, labels };
    new k8s.KubeRole(this, "role", { metadata: leader, rules: leaderRules() });
    new k8s.KubeRoleBinding(this, "role-binding", roleBinding(leader, leader.name, account));
  }
}

/** Gives tenants their rights on MXJobs, by the roles of `charts/kubeflow-roles` and of the training operator. */
export class MxJobUserRoles extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new k8s.KubeClusterRole(this, "edit", {
      metadata: { name: "kubeflow-mxjob-edit", labels: aggregateTo("edit", "training-admin") },
      rules: mxJobEditRules(),
    });
    new k8s.KubeClusterRole(this, "view", {
      metadata: { name: "kubeflow-mxjob-view", labels: aggregateTo("view") },
      rules: mxJobViewRules(),
    });
  }
}
