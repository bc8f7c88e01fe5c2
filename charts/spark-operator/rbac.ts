import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { aggregateTo, clusterRoleBinding, roleBinding } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { labelsOf } from "./labels";
import type { SparkProgram } from "./programs";
import { sparkEditRules, sparkViewRules } from "./rules";

export interface SparkRightsProps {
  readonly release: Release;
  readonly program: SparkProgram;
  /** In the whole cluster. */
  readonly clusterRules: k8s.PolicyRule[];
  /** In the program's own namespace. */
  readonly rules: k8s.PolicyRule[];
}

/** What one of the operator's programs runs as, and what it may do. */
export class SparkRights extends Construct {
  constructor(scope: Construct, id: string, { release, program, clusterRules, rules }: SparkRightsProps) {
    super(scope, id);
    const { name } = program;
    const labels = labelsOf(program.component, release);
    const metadata = { name, namespace: KUBEFLOW, labels };
    const account = { name, namespace: KUBEFLOW };
    new k8s.KubeServiceAccount(this, "account", { metadata, automountServiceAccountToken: true });
    new k8s.KubeClusterRole(this, "cluster-role", { metadata: { name, labels }, rules: clusterRules });
    new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", clusterRoleBinding({ name, labels }, name, account));
    new k8s.KubeRole(this, "role", { metadata, rules });
    new k8s.KubeRoleBinding(this, "role-binding", roleBinding(metadata, name, account));
  }
}

/** Gives tenants their rights on applications, by the roles of `charts/kubeflow-roles`. */
export function userRoles(): k8s.KubeClusterRoleProps[] {
  const named = (name: string, to: Record<string, string>) => ({
    name: `kubeflow-spark-${name}`,
    labels: { app: "spark-operator", "app.kubernetes.io/name": "spark-operator", ...to },
  });
  return [
    { metadata: named("admin", aggregateTo("admin")), rules: sparkEditRules() },
    { metadata: named("edit", aggregateTo("admin", "edit")), rules: sparkEditRules() },
    { metadata: named("view", aggregateTo("view")), rules: sparkViewRules() },
  ];
}
