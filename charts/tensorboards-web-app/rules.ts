import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { ASK_FOR_USERS, SEE_STORAGE_CLASSES } from "../web-app/rules";

const GROUP = "tensorboard.kubeflow.org";
const TENSORBOARDS = ["tensorboards", "tensorboards/finalizers"];
const MANAGE_TENSORBOARDS = rule(GROUP, TENSORBOARDS, ["get", "list", "create", "delete"]);
const SEE_POD_DEFAULTS = rule("kubeflow.org", ["poddefaults"], READ);

/** What the web app itself may do. */
export function appRules(): k8s.PolicyRule[] {
  return [
    rule("", ["namespaces"], ["get", "list"]),
    ASK_FOR_USERS,
    MANAGE_TENSORBOARDS,
    rule("", ["persistentvolumeclaims"], ["create", "delete", "get", "list"]),
    SEE_STORAGE_CLASSES,
    SEE_POD_DEFAULTS,
  ];
}

/** What editors of a tenant's namespace may do. */
export function editRules(): k8s.PolicyRule[] {
  return [MANAGE_TENSORBOARDS, SEE_POD_DEFAULTS];
}

/** What viewers of a tenant's namespace may see. */
export function viewRules(): k8s.PolicyRule[] {
  return [rule(GROUP, TENSORBOARDS, ["get", "list"]), SEE_STORAGE_CLASSES, SEE_POD_DEFAULTS];
}
