import type { PlainObject } from "../../charts/common/objects";
import { boundBy, grantsOf, RBAC_GROUP, roleOf, type Grant } from "../rbac";
import type { Finding, ObjectRule } from "../rule";

const CLUSTER_ADMIN = "cluster-admin";
const MASTERS = "system:masters";

/** Verbs by which somebody takes rights that nobody gave him, and the kinds on which they do so, by group of the API. */
const TAKING: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  escalate: { [RBAC_GROUP]: ["roles", "clusterroles"] },
  bind: { [RBAC_GROUP]: ["roles", "clusterroles"] },
  impersonate: { "": ["users", "groups", "serviceaccounts"], "authentication.k8s.io": ["uids", "userextras"] },
};

export const clusterAdmin: ObjectRule = {
  kind: "object",
  name: "cluster-admin",
  title: "Nobody is bound to cluster-admin, and no role can make itself one",
  reason:
    "Whoever gets into such a Pod has every Secret of every team and every node. What binds any role or acts as any user is the same by one step more.",
  examples: {
    bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: profiles-cluster-rolebinding
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
  - kind: ServiceAccount
    name: profiles-controller-service-account
    namespace: kubeflow
`,
    good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: profiles-cluster-rolebinding
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: profiles-controller
subjects:
  - kind: ServiceAccount
    name: profiles-controller-service-account
    namespace: kubeflow
`,
  },
  check: (object) => [...ofBinding(object), ...grantsOf(object).flatMap(ofGrant)],
};

function ofBinding(object: PlainObject): Finding[] {
  const fix = "bind a ClusterRole that lists what is used";
  const role: Finding[] =
    roleOf(object) === CLUSTER_ADMIN
      ? [{ path: "roleRef.name", message: `hands out the role "${CLUSTER_ADMIN}"`, fix }]
      : [];
  const masters = boundBy(object).filter(({ kind, name }) => kind === "Group" && name === MASTERS);
  return [
    ...role,
    ...masters.map(({ path }) => ({
      path: `${path}.name`,
      message: `names the group "${MASTERS}", whom no rule of Kubernetes can refuse anything`,
      fix: "name a group of your own",
    })),
  ];
}

function ofGrant(grant: Grant): Finding[] {
  return Object.entries(TAKING).flatMap(([verb, kinds]) => {
    if (!covers(grant.verbs, verb)) return [];
    const taken = Object.entries(kinds).flatMap(([group, resources]) =>
      covers(grant.apiGroups, group) ? resources.filter((resource) => coversResource(grant.resources, resource)) : [],
    );
    if (taken.length === 0) return [];
    const limit = limitOf(grant);
    if (limit === undefined) return [];
    const message = `lets its owners "${verb}" ${taken.join(", ")}${limit}`;
    return [{ path: grant.path, message, fix: "remove the verb, or name in resourceNames for whom it is needed" }];
  });
}

/** How far a rule reaches that reaches too far. */
function limitOf({ resourceNames }: Grant): string | undefined {
  if (resourceNames.length === 0) return " of every name";
  const worst = resourceNames.find((name) => name === CLUSTER_ADMIN || name === MASTERS);
  return worst === undefined ? undefined : ` of the name "${worst}"`;
}

function covers(list: readonly string[], item: string): boolean {
  return list.includes("*") || list.includes(item);
}

/** Extra fields of users are subresources of a kind of their own: `userextras/scopes`. */
function coversResource(list: readonly string[], resource: string): boolean {
  return covers(list, resource) || list.some((item) => item.startsWith(`${resource}/`));
}
