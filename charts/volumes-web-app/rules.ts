import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { ASK_FOR_USERS, SEE_STORAGE_CLASSES } from "../web-app/rules";

const MANAGE_CLAIMS = rule("", ["persistentvolumeclaims"], ["create", "delete", ...READ, "update", "patch"]);
const MANAGE_VIEWERS = rule("kubeflow.org", ["pvcviewers"], ["get", "list", "create", "delete"]);

/** What the web app itself may do: it also tells which Pods and notebooks use a volume. */
export function appRules(): k8s.PolicyRule[] {
  return [
    rule("", ["namespaces", "pods"], ["get", "list"]),
    ASK_FOR_USERS,
    MANAGE_CLAIMS,
    SEE_STORAGE_CLASSES,
    rule("", ["events"], ["list"]),
    rule("kubeflow.org", ["notebooks"], ["list"]),
    MANAGE_VIEWERS,
  ];
}

/** What editors of a tenant's namespace may do. */
export function editRules(): k8s.PolicyRule[] {
  return [MANAGE_CLAIMS, MANAGE_VIEWERS];
}

/** What viewers of a tenant's namespace may see. */
export function viewRules(): k8s.PolicyRule[] {
  return [
    rule("", ["persistentvolumeclaims"], READ),
    SEE_STORAGE_CLASSES,
    rule("kubeflow.org", ["pvcviewers"], ["get", "list"]),
  ];
}
