import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import { KNATIVE_SERVING, type ServingLabels } from "./names";
import { ACTIVATOR_ROLE, activatorRole, CLUSTER_BINDINGS, clusterRoles } from "./rbac";

/** The accounts that the programs run as, and their rights; also those of people on Knative's kinds. */
export function identity(scope: Construct, labels: ServingLabels): Construct[] {
  const inNamespace = (name: string) => ({ name, namespace: KNATIVE_SERVING });
  const accounts = (["activator", "controller"] as const).map((name) => {
    const metadata = { ...inNamespace(name), labels: labels.of(name) };
    return new k8s.KubeServiceAccount(scope, `account-${name}`, { metadata });
  });
  const roles = clusterRoles(labels).map(
    (role) => new k8s.KubeClusterRole(scope, `cluster-role-${role.metadata?.name}`, role),
  );
  const bindings = CLUSTER_BINDINGS.map(({ name, role, account }) => {
    const binding = clusterRoleBinding({ name, labels: labels.of(account) }, role, inNamespace(account));
    return new k8s.KubeClusterRoleBinding(scope, `cluster-role-binding-${name}`, binding);
  });
  const metadata = { ...inNamespace(ACTIVATOR_ROLE), labels: labels.of("activator") };
  return [
    ...accounts,
    ...roles,
    ...bindings,
    new k8s.KubeRole(scope, "activator-role", activatorRole(labels)),
    new k8s.KubeRoleBinding(
      scope,
      "activator-role-binding",
      roleBinding(metadata, ACTIVATOR_ROLE, inNamespace("activator")),
    ),
  ];
}
