import type { PlainObject } from "../../charts/common/objects";
import { boundBy, roleOf, type Bound } from "../rbac";
import type { Finding, StackRule } from "../rule";
import type { Allowance } from "../settings";
import { tenantNames } from "../tenants";

/** Who is in these groups, every team's programs among them. */
const EVERYBODY: Readonly<Record<string, string>> = {
  "system:authenticated": "everybody who is signed in, each program of each team included",
  "system:serviceaccounts": "every ServiceAccount of the cluster",
  "system:unauthenticated": "everybody who reaches the API server",
  "system:anonymous": "everybody who reaches the API server",
};

/** Roles that Kubernetes itself gives to everybody: which APIs there are, who one is, which version runs. */
const DISCOVERY = new Set(["system:basic-user", "system:discovery", "system:public-info-viewer"]);

export const crossTenantBindings: StackRule = {
  kind: "stack",
  name: "cross-tenant-bindings",
  title: "A team's ServiceAccounts have rights in the team's namespace alone",
  reason:
    "Whoever may start a Pod in a namespace has the rights of its ServiceAccounts. One that may act elsewhere lets each member of the team in there.",
  examples: {
    bad: `apiVersion: v1
kind: Namespace
metadata:
  name: team-a
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: shared-data
  namespace: team-a
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: kubeflow-view
subjects:
  - kind: ServiceAccount
    name: default-editor
    namespace: team-b
`,
    good: `apiVersion: v1
kind: Namespace
metadata:
  name: team-a
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: shared-data
  namespace: team-a
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: kubeflow-view
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: User
    name: barbara@example.com
`,
  },
  check: (stack, settings) => {
    const tenants = tenantNames(stack, settings);
    return stack.objects.flatMap((subject) => findings(subject, tenants).map((finding) => ({ ...finding, subject })));
  },
};

/** Bindings of this platform that name everybody. */
export const allowances: readonly Allowance[] = [
  {
    subject: "ClusterRoleBinding kubeflow-trainer-view-cluster-runtimes",
    reason:
      "ClusterTrainingRuntimes are there for every user to choose from, by the API server too; they can be read, not changed, and tell no secrets.",
  },
  {
    subject: "RoleBinding kubeflow/kubeflow-pipelines-public",
    reason:
      "Pipelines' clients read which version runs before they sign in to it; the Role names the one ConfigMap that says so.",
  },
];

function findings(object: PlainObject, tenants: ReadonlySet<string>): Finding[] {
  const isDiscovery = DISCOVERY.has(roleOf(object) ?? "");
  return boundBy(object).flatMap((bound) => [
    ...(isDiscovery ? [] : ofEverybody(bound)),
    ...ofAnother(bound, object.metadata.namespace, tenants),
  ]);
}

function ofEverybody({ path, kind, name }: Bound): Finding[] {
  if (!Object.hasOwn(EVERYBODY, name) || kind === "ServiceAccount") return [];
  const message = `names "${name}", which is ${EVERYBODY[name]}`;
  return [{ path: `${path}.name`, message, fix: "name the users, groups or ServiceAccounts that need the role" }];
}

function ofAnother(
  { path, kind, name, namespace }: Bound,
  place: string | undefined,
  tenants: ReadonlySet<string>,
): Finding[] {
  if (namespace === undefined || namespace === place || !tenants.has(namespace)) return [];
  const where = place === undefined ? "the whole cluster" : `namespace "${place}"`;
  return [
    {
      path,
      message: `gives ${kind} "${name}" of the team "${namespace}" rights in ${where}`,
      fix: `bind it in namespace "${namespace}" alone, or name the user who needs the rights`,
    },
  ];
}
