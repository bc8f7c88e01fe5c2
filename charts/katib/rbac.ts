import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { CONTROLLER, UI } from "./names";
import { controllerRules, electionRules, katibEditRules, katibViewRules, uiRules } from "./rules";
import type { TrialKind } from "./trial-kinds";

/** What a program of Katib runs as, and what it may do in the whole cluster. */
export class KatibRights extends Construct {
  constructor(scope: Construct, id: string, name: string, rules: k8s.PolicyRule[]) {
    super(scope, id);
    const account = { name, namespace: KUBEFLOW };
    new k8s.KubeServiceAccount(this, "account", { metadata: account });
    new k8s.KubeClusterRole(this, "cluster-role", { metadata: { name }, rules });
    new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", clusterRoleBinding({ name }, name, account));
  }
}

/** The controller's rights, with those by which its replicas elect a leader. */
export function controllerRights(scope: Construct, trialKinds: readonly TrialKind[]): Construct {
  const rights = new KatibRights(scope, "rights-controller", CONTROLLER, controllerRules(trialKinds));
  const account = { name: CONTROLLER, namespace: KUBEFLOW };
  new k8s.KubeRole(rights, "role", { metadata: account, rules: electionRules() });
  new k8s.KubeRoleBinding(rights, "role-binding", roleBinding(account, CONTROLLER, account));
  return rights;
}

/** The page's rights. */
export function uiRights(scope: Construct): Construct {
  return new KatibRights(scope, "rights-ui", UI, uiRules());
}

/**
 * Gives tenants their rights on experiments, by the roles of `charts/kubeflow-roles`. The rules of the first are those
 * of all roles with its label; the aggregation controller owns them, so none are stated.
 */
export function userRoles(): k8s.KubeClusterRoleProps[] {
  return [
    {
      metadata: { name: "kubeflow-katib-admin", labels: aggregateTo("admin") },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregateTo("katib-admin") }] },
    },
    { metadata: { name: "kubeflow-katib-edit", labels: aggregateTo("edit", "katib-admin") }, rules: katibEditRules() },
    { metadata: { name: "kubeflow-katib-view", labels: aggregateTo("view") }, rules: katibViewRules() },
  ];
}

function aggregateTo(...roles: ("admin" | "edit" | "katib-admin" | "view")[]): Record<string, string> {
  return Object.fromEntries(
    roles.map((role) => [`rbac.authorization.kubeflow.org/aggregate-to-kubeflow-${role}`, "true"]),
  );
}
