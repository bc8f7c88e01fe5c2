import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { clusterRoleBinding, READ, roleBinding, rule } from "../common/rbac";
import type { Release } from "../releases";
import { CONTROLLER_RULES } from "./controller-rules";
import { CAINJECTOR, CERT_MANAGER, COMPONENTS, CONTROLLER, objectLabels, WEBHOOK, type Component } from "./names";

/** A role and the binding of the same name that gives it to the account of one program. */
interface Grant {
  readonly to: Component;
  readonly role: string;
  readonly rules: readonly k8s.PolicyRule[];
  /** Absent: in the whole cluster. */
  readonly namespace?: string;
}

/** What the three programs may do. */
const GRANTS: readonly Grant[] = [
  ...Object.entries(CONTROLLER_RULES).map(([loop, rules]) => ({
    to: CONTROLLER,
    role: `cert-manager-controller-${loop}`,
    rules,
  })),
  { to: CAINJECTOR, role: "cert-manager-cainjector", rules: injectorRules() },
  {
    to: WEBHOOK,
    role: "cert-manager-webhook:subjectaccessreviews",
    rules: [rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"])],
  },
  {
    to: CONTROLLER,
    role: "cert-manager-tokenrequest",
    namespace: CERT_MANAGER,
    rules: [named(rule("", ["serviceaccounts/token"], ["create"]), CONTROLLER.name)],
  },
  {
    to: WEBHOOK,
    role: "cert-manager-webhook:dynamic-serving",
    namespace: CERT_MANAGER,
    rules: [
      named(rule("", ["secrets"], [...READ, "update"]), "cert-manager-webhook-ca"),
      rule("", ["secrets"], ["create"]),
    ],
  },
  election(CONTROLLER, "cert-manager-controller"),
  election(CAINJECTOR, "cert-manager-cainjector-leader-election", "cert-manager-cainjector-leader-election-core"),
];

/** Makes the accounts, roles and bindings of the three programs, by program. */
export function accounts(scope: Construct, release: Release): Map<Component, Construct[]> {
  const made = new Map<Component, Construct[]>(COMPONENTS.map((component) => [component, []]));
  for (const grant of GRANTS) made.get(grant.to)?.push(...granted(scope, grant, release));
  return made;
}

function granted(scope: Construct, { to, role, rules, namespace }: Grant, release: Release): Construct[] {
  const metadata = { name: role, namespace, labels: objectLabels(to, release) };
  const account = { name: to.name, namespace: CERT_MANAGER };
  const props = { metadata, rules: [...rules] };
  if (namespace === undefined) {
    return [
      new k8s.KubeClusterRole(scope, `cluster-role-${role}`, props),
      new k8s.KubeClusterRoleBinding(
        scope,
        `cluster-role-binding-${role}`,
        clusterRoleBinding(metadata, role, account),
      ),
    ];
  }
  return [
    new k8s.KubeRole(scope, `role-${role}`, props),
    new k8s.KubeRoleBinding(scope, `role-binding-${role}`, roleBinding(metadata, role, account)),
  ];
}

/** Lets the replicas of a program agree on the one that works. */
function election(to: Component, ...leases: string[]): Grant {
  return {
    to,
    role: `${to.name}:leaderelection`,
    // Where upstream's programs look for their leases; another place would make two leaders while a cluster is taken over.
    namespace: "kube-system",
    rules: [
      named(rule("coordination.k8s.io", ["leases"], ["get", "update", "patch"]), ...leases),
      rule("coordination.k8s.io", ["leases"], ["create"]),
    ],
  };
}

function injectorRules(): k8s.PolicyRule[] {
  const inject = [...READ, "update", "patch"];
  const webhooks = ["validatingwebhookconfigurations", "mutatingwebhookconfigurations"];
  return [
    rule("cert-manager.io", ["certificates"], READ),
    rule("", ["secrets"], READ),
    rule("", ["events"], ["get", "create", "update", "patch"]),
    rule("admissionregistration.k8s.io", webhooks, inject),
    rule("apiregistration.k8s.io", ["apiservices"], inject),
    rule("apiextensions.k8s.io", ["customresourcedefinitions"], inject),
  ];
}

function named(all: k8s.PolicyRule, ...resourceNames: string[]): k8s.PolicyRule {
  return { ...all, resourceNames };
}
