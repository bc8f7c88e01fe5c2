import type { k8s } from "cdk8s-plus-28";
import { RBAC_GROUP, READ, rule } from "../common/rbac";

const WRITE = ["create", "delete", "deletecollection", "patch", "update"];

/** What owners of a namespace may do on top of editing: hand out rights, and ask what rights someone has. */
export function adminRules(): k8s.PolicyRule[] {
  return [
    rule("authorization.k8s.io", ["localsubjectaccessreviews"], ["create"]),
    rule(RBAC_GROUP, ["rolebindings", "roles"], [...WRITE, ...READ].sort()),
  ];
}

/** What editors may change, and the secrets and ways into Pods that viewers must not see. */
export function editRules(): k8s.PolicyRule[] {
  return [
    ...coreEditRules(),
    rule(
      "apps",
      ["daemonsets", ...editedDeployments(), ...scalable("replicasets"), ...scalable("statefulsets")],
      WRITE,
    ),
    rule("autoscaling", ["horizontalpodautoscalers"], WRITE),
    rule("batch", ["cronjobs", "jobs"], WRITE),
    rule(
      "extensions",
      [
        "daemonsets",
        ...editedDeployments(),
        "ingresses",
        "networkpolicies",
        ...scalable("replicasets"),
        "replicationcontrollers/scale",
      ],
      WRITE,
    ),
    rule("policy", ["poddisruptionbudgets"], WRITE),
    rule("networking.k8s.io", ["ingresses", "networkpolicies"], WRITE),
  ];
}

/** What everyone with access to a namespace may see; secrets are not among it. */
export function viewRules(): k8s.PolicyRule[] {
  return [
    rule(
      "",
      [
        "configmaps",
        "endpoints",
        ...reported("persistentvolumeclaims"),
        "pods",
        ...scalable("replicationcontrollers"),
        "serviceaccounts",
        ...reported("services"),
      ],
      READ,
    ),
    rule(
      "",
      [
        "bindings",
        "events",
        "limitranges",
        "namespaces/status",
        "pods/log",
        "pods/status",
        "replicationcontrollers/status",
        ...reported("resourcequotas"),
      ],
      READ,
    ),
    rule("", ["namespaces"], READ),
    rule("apps", ["controllerrevisions", ...workloads(), ...scalableReported("statefulsets")], READ),
    rule("autoscaling", reported("horizontalpodautoscalers"), READ),
    rule("batch", [...reported("cronjobs"), ...reported("jobs")], READ),
    rule("extensions", viewedExtensions(), READ),
    rule("policy", reported("poddisruptionbudgets"), READ),
    rule("networking.k8s.io", [...reported("ingresses"), "networkpolicies"], READ),
  ];
}

function coreEditRules(): k8s.PolicyRule[] {
  const intoPods = ["pods/attach", "pods/exec", "pods/portforward", "pods/proxy"];
  const kept = ["configmaps", "endpoints", "persistentvolumeclaims", ...scalable("replicationcontrollers"), "secrets"];
  return [
    rule("", [...intoPods, "secrets", "services/proxy"], READ),
    rule("", ["pods", ...intoPods], WRITE),
    rule("", [...kept, "serviceaccounts", "services", "services/proxy"], WRITE),
  ];
}

function editedDeployments(): string[] {
  return ["deployments", "deployments/rollback", "deployments/scale"];
}

function workloads(): string[] {
  return [...reported("daemonsets"), ...scalableReported("deployments"), ...scalableReported("replicasets")];
}

function viewedExtensions(): string[] {
  return [
    ...reported("daemonsets"),
    ...scalableReported("deployments"),
    ...reported("ingresses"),
    "networkpolicies",
    ...scalableReported("replicasets"),
    "replicationcontrollers/scale",
  ];
}

function scalable(resource: string): string[] {
  return [resource, `${resource}/scale`];
}

function reported(resource: string): string[] {
  return [resource, `${resource}/status`];
}

function scalableReported(resource: string): string[] {
  return [...scalable(resource), `${resource}/status`];
}
