import type { k8s } from "cdk8s-plus-28";
import { aggregateTo, READ, RBAC_GROUP, rule } from "../common/rbac";
import { KNATIVE_SERVING_KINDS } from "./crds";
import { KNATIVE_SERVING, type Account, type ServingLabels } from "./names";

const SERVING = "serving.knative.dev";
const NETWORKING = "networking.internal.knative.dev";
const AUTOSCALING = "autoscaling.internal.knative.dev";
const CACHING = "caching.internal.knative.dev";

/** What people may look at: Knative makes these for their services. */
const INTERNAL = [NETWORKING, AUTOSCALING, CACHING];
const MANAGE_ALL = ["get", "list", "create", "update", "delete", "deletecollection", "patch", "watch"];
const MANAGE = ["get", "list", "create", "update", "delete", "patch", "watch"];

/** Label of the rules that the programs' role is made of. */
const OF_CONTROLLER = { "serving.knative.dev/controller": "true" };
const ADDRESSABLE = { "duck.knative.dev/addressable": "true" };

/** Names of the roles that are bound to the programs' accounts. */
const ROLES = {
  activator: "knative-serving-activator",
  activatorInCluster: "knative-serving-activator-cluster",
  admin: "knative-serving-admin",
  resolver: "knative-serving-aggregated-addressable-resolver",
} as const;

/** What the programs and the tenants may do in the whole cluster. */
export function clusterRoles(labels: ServingLabels): k8s.KubeClusterRoleProps[] {
  const collecting = (name: string, matchLabels: Record<string, string>): k8s.KubeClusterRoleProps => ({
    metadata: { name, labels: labels.of() },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels }] },
  });
  return [
    collecting(ROLES.admin, OF_CONTROLLER),
    collecting(ROLES.resolver, ADDRESSABLE),
    ...programRoles(labels),
    ...userRoles(labels),
  ];
}

/** What the activator may do in its own namespace. */
export function activatorRole(labels: ServingLabels): k8s.KubeRoleProps {
  return {
    metadata: { name: ROLES.activator, namespace: KNATIVE_SERVING, labels: { ...labels.of(), ...OF_CONTROLLER } },
    rules: [
      rule("", ["configmaps", "secrets"], READ),
      { ...rule("", ["secrets"], READ), resourceNames: ["routing-serving-certs", "knative-serving-certs"] },
    ],
  };
}

/** Which account has which role in the whole cluster, by the name of the binding. */
export const CLUSTER_BINDINGS: readonly { readonly name: string; readonly role: string; readonly account: Account }[] =
  [
    { name: "knative-serving-activator-cluster", role: ROLES.activatorInCluster, account: "activator" },
    { name: "knative-serving-controller-addressable-resolver", role: ROLES.resolver, account: "controller" },
    { name: "knative-serving-controller-admin", role: ROLES.admin, account: "controller" },
  ];

/** Name of the activator's role in its namespace, and of its binding. */
export const ACTIVATOR_ROLE = ROLES.activator;

function programRoles(labels: ServingLabels): k8s.KubeClusterRoleProps[] {
  return [
    {
      metadata: { name: ROLES.activatorInCluster, labels: { ...labels.of(), ...OF_CONTROLLER } },
      rules: [rule("", ["services", "endpoints"], READ), rule(SERVING, ["revisions"], READ)],
    },
    {
      metadata: { name: "knative-serving-core", labels: { ...labels.of(), ...OF_CONTROLLER } },
      rules: controllerRules(),
    },
    {
      metadata: { name: "knative-serving-istio", labels: { ...labels.of("net-istio"), ...OF_CONTROLLER } },
      rules: [rule("networking.istio.io", ["virtualservices", "gateways", "destinationrules"], MANAGE)],
    },
    {
      metadata: { name: "knative-serving-addressable-resolver", labels: { ...labels.of(), ...ADDRESSABLE } },
      rules: [rule(SERVING, ["routes", "routes/status", "services", "services/status"], READ)],
    },
    {
      metadata: {
        name: "knative-serving-podspecable-binding",
        labels: { ...labels.of(), "duck.knative.dev/podspecable": "true" },
      },
      rules: [rule(SERVING, ["configurations", "services"], ["list", "watch", "patch"])],
    },
  ];
}

function controllerRules(): k8s.PolicyRule[] {
  const core = ["pods", "namespaces", "secrets", "configmaps", "endpoints", "services", "events", "serviceaccounts"];
  const own = [SERVING, AUTOSCALING, NETWORKING];
  const parts = kindsOf(own).flatMap((kind) => [kind, `${kind}/status`, `${kind}/finalizers`]);
  return [
    rule("", core, MANAGE),
    rule("", ["endpoints/restricted"], ["create"]),
    rule("", ["namespaces/finalizers"], ["update"]),
    rule("apps", ["deployments", "deployments/finalizers"], MANAGE),
    rule("admissionregistration.k8s.io", ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"], MANAGE),
    rule("apiextensions.k8s.io", ["customresourcedefinitions", "customresourcedefinitions/status"], MANAGE),
    rule("autoscaling", ["horizontalpodautoscalers"], MANAGE),
    rule("coordination.k8s.io", ["leases"], MANAGE),
    { apiGroups: own, resources: parts, verbs: MANAGE_ALL },
    rule(CACHING, ["images"], MANAGE),
    rule("cert-manager.io", ["certificates", "clusterissuers", "certificaterequests", "issuers"], MANAGE),
    rule("acme.cert-manager.io", ["challenges"], MANAGE),
    { ...rule(RBAC_GROUP, ["clusterroles"], ["delete"]), resourceNames: ["knative-serving-certmanager"] },
  ];
}

/** For the roles of Kubernetes and of Kubeflow that people have in a namespace. */
function userRoles(labels: ServingLabels): k8s.KubeClusterRoleProps[] {
  const own = kindsOf([SERVING]);
  const readOf = (groups: readonly string[]): k8s.PolicyRule => ({
    apiGroups: [...groups],
    resources: kindsOf(groups),
    verbs: [...READ],
  });
  const rules = {
    admin: [rule(SERVING, own, MANAGE_ALL), readOf(INTERNAL)],
    edit: [rule(SERVING, own, ["create", "update", "patch", "delete"]), readOf(INTERNAL)],
    view: [readOf([SERVING, ...INTERNAL])],
  };
  return (["admin", "edit", "view"] as const).map((role) => ({
    metadata: {
      name: `knative-serving-namespaced-${role}`,
      labels: { ...labels.of(), [`rbac.authorization.k8s.io/aggregate-to-${role}`]: "true", ...aggregateTo(role) },
    },
    rules: rules[role],
  }));
}

/** The kinds of some groups by name, instead of upstream's wildcard. */
function kindsOf(groups: readonly string[]): string[] {
  const own = KNATIVE_SERVING_KINDS.filter(({ group }) => groups.includes(group));
  return own.map(({ plural }) => plural).sort();
}
