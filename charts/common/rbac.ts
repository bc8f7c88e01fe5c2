import type { k8s } from "cdk8s-plus-28";

/** The API group of Roles and bindings, which references to them have to state. */
export const RBAC_GROUP = "rbac.authorization.k8s.io";

/** Verbs that only look. */
export const READ: readonly string[] = ["get", "list", "watch"];

/** An RBAC rule; the core API group is the empty text. */
export function rule(apiGroup: string, resources: readonly string[], verbs: readonly string[]): k8s.PolicyRule {
  return { apiGroups: [apiGroup], resources: [...resources], verbs: [...verbs] };
}

/** A kind and its status, by the plural name. */
export function withStatus(plural: string): string[] {
  return [plural, `${plural}/status`];
}

/** A ClusterRole that collects others, by what follows `kubeflow-` in its name. */
export type AggregatingRole = "admin" | "edit" | "view" | "istio-admin" | "training-admin";

/** Label by which a ClusterRole hands its rules to `kubeflow-<role>`. */
export function aggregateTo(...roles: AggregatingRole[]): Record<string, string> {
  return Object.fromEntries(
    roles.map((role) => [`rbac.authorization.kubeflow.org/aggregate-to-kubeflow-${role}`, "true"]),
  );
}

/**
 * A ClusterRole without rules of its own: it has those of every ClusterRole labelled `aggregateTo(role)`. It does not
 * mention `rules`, not even as an empty list: they are the aggregation controller's, and an update would conflict.
 */
export function aggregating(role: AggregatingRole, labels?: Record<string, string>): k8s.KubeClusterRoleProps {
  return {
    metadata: { name: `kubeflow-${role}`, labels },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregateTo(role) }] },
  };
}

/** A ServiceAccount that a binding gives rights to. */
export interface Account {
  readonly name: string;
  readonly namespace: string;
}

/** Gives an account the rights of a ClusterRole in the whole cluster. */
export function clusterRoleBinding(
  metadata: k8s.ObjectMeta,
  clusterRole: string,
  ...accounts: readonly Account[]
): k8s.KubeClusterRoleBindingProps {
  return {
    metadata,
    roleRef: { apiGroup: RBAC_GROUP, kind: "ClusterRole", name: clusterRole },
    subjects: accounts.map(subject),
  };
}

/** Gives an account the rights of a Role in the Role's namespace. */
export function roleBinding(
  metadata: k8s.ObjectMeta,
  role: string,
  ...accounts: readonly Account[]
): k8s.KubeRoleBindingProps {
  return {
    metadata,
    roleRef: { apiGroup: RBAC_GROUP, kind: "Role", name: role },
    subjects: accounts.map(subject),
  };
}

function subject({ name, namespace }: Account): k8s.Subject {
  return { kind: "ServiceAccount", name, namespace };
}
