import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { clusterRoleBinding, READ, roleBinding, rule } from "../common/rbac";
import { BINDINGS } from "./account-roles";
import { ACCOUNTS, KNATIVE_EVENTING, type Account, type EventingLabels } from "./names";
import { clusterRoles } from "./roles";

/** The accounts that the programs run as, and their rights; also those of people on Knative's kinds. */
export function identity(scope: Construct, labels: EventingLabels): Construct[] {
  const namespaced = (name: string): k8s.ObjectMeta => ({ name, namespace: KNATIVE_EVENTING, labels: { ...labels } });
  return [
    ...ACCOUNTS.map((name) => new k8s.KubeServiceAccount(scope, `account-${name}`, { metadata: namespaced(name) })),
    ...clusterRoles(labels).map((role) => new k8s.KubeClusterRole(scope, `cluster-role-${role.metadata?.name}`, role)),
    ...BINDINGS.map(([name, role, account]) => {
      const binding = clusterRoleBinding({ name, labels: { ...labels } }, role, accountRef(account));
      return new k8s.KubeClusterRoleBinding(scope, `cluster-role-binding-${name}`, binding);
    }),
    ...ROLES.flatMap(({ name, rules, bound }) => [
      new k8s.KubeRole(scope, `role-${name}`, { metadata: namespaced(name), rules: [...rules] }),
      ...(bound
        ? [
            new k8s.KubeRoleBinding(
              scope,
              `role-binding-${bound.name}`,
              roleBinding(namespaced(bound.name), name, ...bound.accounts.map(accountRef)),
            ),
          ]
        : []),
    ]),
  ];
}

interface NamespacedRole {
  readonly name: string;
  readonly rules: readonly k8s.PolicyRule[];
  /** Absent: the controller binds whom it starts. */
  readonly bound?: { readonly name: string; readonly accounts: readonly Account[] };
}

/** What may be done in Knative Eventing's own namespace. */
const ROLES: readonly NamespacedRole[] = [
  {
    name: "knative-eventing-auth-proxy",
    rules: [
      { ...rule("", ["configmaps"], ["get"]), resourceNames: ["config-logging", "config-features"] },
      rule("", ["configmaps"], ["list", "watch"]),
    ],
  },
  {
    name: "knative-eventing-webhook",
    rules: [rule("", ["secrets"], ["get", "create", "update", "list", "watch", "patch"])],
    bound: { name: "eventing-webhook", accounts: ["eventing-webhook"] },
  },
  {
    // The programs watch the keys and certificates that are here.
    name: "knative-eventing-secret-reader",
    rules: [rule("", ["secrets"], READ)],
    bound: { name: "knative-eventing-secret-reader", accounts: ["job-sink", "request-reply"] },
  },
];

function accountRef(name: Account) {
  return { name, namespace: KNATIVE_EVENTING };
}
