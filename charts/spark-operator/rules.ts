import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { CONTROLLER, SPARK_GROUP, SPARK_RESOURCES, WEBHOOK, WEBHOOK_CERTIFICATES } from "./names";
import type { WatchedNamespaces } from "./watched";

const MANAGE = [...READ, "create", "update", "patch", "delete"];
const REPORT = ["create", "update", "patch"];
const WEBHOOK_CONFIGURATIONS = ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"];

/** Name of the Lease by which the replicas of a program elect their leader. */
export function lockOf(program: typeof CONTROLLER | typeof WEBHOOK): string {
  return `${program}-lock`;
}

/**
 * What the controller may do in the whole cluster: make the driver of each application, with what it needs, and what
 * `spark-submit`, which it runs, asks for. It follows the labels of namespaces only where it selects by them.
 */
export function controllerRules({ kind }: WatchedNamespaces): k8s.PolicyRule[] {
  const ingresses = { apiGroups: ["extensions", "networking.k8s.io"], resources: ["ingresses"] };
  return [
    rule("", ["nodes"], ["get"]),
    ...(kind === "tenants" ? [rule("", ["namespaces"], READ)] : []),
    rule("", ["pods"], [...MANAGE, "deletecollection"]),
    rule("", ["configmaps"], MANAGE),
    rule("", ["persistentvolumeclaims"], MANAGE),
    rule("", ["services"], MANAGE),
    rule("", ["events"], REPORT),
    { ...ingresses, verbs: [...READ, "create", "update", "delete"] },
    rule(SPARK_GROUP, SPARK_RESOURCES, MANAGE),
    rule(
      SPARK_GROUP,
      SPARK_RESOURCES.flatMap((plural) => [`${plural}/status`, `${plural}/finalizers`]),
      ["get", "update", "patch"],
    ),
    rule("apiextensions.k8s.io", ["customresourcedefinitions"], ["get"]),
  ];
}

/** What the controller may do in its own namespace. */
export function controllerNamespaceRules(): k8s.PolicyRule[] {
  return [...electionRules(CONTROLLER), rule("", ["events"], REPORT)];
}

/**
 * What the webhook may do in the whole cluster: put its CA into its own configurations, read the application that a Pod
 * belongs to and, where it enforces them, the quotas. A watch cannot be limited to names, an update can.
 */
export function webhookRules({ enforceQuotas }: { readonly enforceQuotas: boolean }): k8s.PolicyRule[] {
  const group = "admissionregistration.k8s.io";
  return [
    rule(group, WEBHOOK_CONFIGURATIONS, ["list", "watch"]),
    { ...rule(group, WEBHOOK_CONFIGURATIONS, ["get", "update"]), resourceNames: [WEBHOOK] },
    ...(enforceQuotas ? [rule("", ["resourcequotas"], READ)] : []),
    rule(SPARK_GROUP, ["sparkapplications"], READ),
  ];
}

/** What the webhook may do in its own namespace: keep its certificate, elect a leader and report who it is. */
export function webhookNamespaceRules(): k8s.PolicyRule[] {
  const certificates = { ...rule("", ["secrets"], ["get", "update"]), resourceNames: [WEBHOOK_CERTIFICATES] };
  return [certificates, ...electionRules(WEBHOOK), rule("", ["events"], REPORT)];
}

/** What editors of a tenant's namespace may do. */
export function sparkEditRules(): k8s.PolicyRule[] {
  return [
    rule(SPARK_GROUP, SPARK_RESOURCES, ["create", "delete", "get", "list", "patch", "update", "watch"]),
    status(),
  ];
}

/** What viewers of a tenant's namespace may see. */
export function sparkViewRules(): k8s.PolicyRule[] {
  return [rule(SPARK_GROUP, SPARK_RESOURCES, READ), status()];
}

function status(): k8s.PolicyRule {
  return rule(
    SPARK_GROUP,
    SPARK_RESOURCES.map((plural) => `${plural}/status`),
    ["get"],
  );
}

function electionRules(program: typeof CONTROLLER | typeof WEBHOOK): k8s.PolicyRule[] {
  const leases = rule("coordination.k8s.io", ["leases"], ["create"]);
  return [leases, { ...leases, verbs: ["get", "update"], resourceNames: [lockOf(program)] }];
}
