import type { k8s } from "cdk8s-plus-28";
import type { PlainObject } from "../../../../charts/common/objects";

/** Who asks, as a program of Kubeflow states it to the API server. */
export interface Subject {
  readonly user: string;
  readonly groups?: readonly string[];
}

/** What is asked, in a namespace. */
export interface Access {
  readonly namespace: string;
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
}

/** What a SubjectAccessReview would say of RoleBindings to ClusterRoles, aggregated ones included. */
export function mayAccess(objects: readonly PlainObject[], subject: Subject, access: Access): boolean {
  const roles = objects.filter(({ kind }) => kind === "ClusterRole");
  return objects
    .filter(({ kind, metadata }) => kind === "RoleBinding" && metadata.namespace === access.namespace)
    .map((object) => object as unknown as k8s.KubeRoleBindingProps)
    .filter(({ subjects = [] }) => subjects.some((each) => isBound(each, subject)))
    .flatMap(({ roleRef }) => rulesOf(roles, roleRef.name))
    .some((rule) => grants(rule, access));
}

function isBound({ kind, name, namespace }: k8s.Subject, { user, groups = [] }: Subject): boolean {
  if (kind === "ServiceAccount") return user === `system:serviceaccount:${namespace}:${name}`;
  return kind === "User" ? name === user : groups.includes(name);
}

function rulesOf(roles: readonly PlainObject[], name: string): k8s.PolicyRule[] {
  const role = roles.find(({ metadata }) => metadata.name === name);
  if (!role) throw new Error(`there is no ClusterRole "${name}"`);
  const { aggregationRule, rules = [] } = role as unknown as k8s.KubeClusterRoleProps;
  const selectors = aggregationRule?.clusterRoleSelectors ?? [];
  const parts = roles.filter(({ metadata }) =>
    selectors.some(({ matchLabels = {} }) =>
      Object.entries(matchLabels).every(([key, value]) => (metadata.labels as Record<string, string>)?.[key] === value),
    ),
  );
  return [...rules, ...parts.flatMap(({ metadata }) => rulesOf(roles, metadata.name))];
}

function grants({ apiGroups = [], resources = [], verbs }: k8s.PolicyRule, { group, resource, verb }: Access): boolean {
  return [
    [apiGroups, group],
    [resources, resource],
    [verbs, verb],
  ].every(([allowed, asked]) => (allowed as string[]).some((each) => each === "*" || each === asked));
}
