import type { k8s } from "cdk8s-plus-28";
import { rule } from "../common/rbac";
import { ASK_FOR_USERS, SEE_STORAGE_CLASSES } from "../web-app/rules";

const NOTEBOOKS = ["notebooks", "notebooks/finalizers", "poddefaults"];

/** What the web app itself may do: it also lists nodes, for which GPUs there are. */
export function appRules(): k8s.PolicyRule[] {
  return [
    ASK_FOR_USERS,
    rule("kubeflow.org", NOTEBOOKS, ["get", "list", "create", "delete", "patch", "update"]),
    rule("", ["persistentvolumeclaims"], ["create", "delete", "get", "list"]),
    rule("", ["events", "nodes"], ["list"]),
    SEE_STORAGE_CLASSES,
    rule("", ["pods", "pods/log"], ["list", "get"]),
  ];
}

/** What editors of a tenant's namespace may do. */
export function editRules(): k8s.PolicyRule[] {
  return [rule("kubeflow.org", NOTEBOOKS, ["get", "list", "create", "delete"])];
}

/** What viewers of a tenant's namespace may see. */
export function viewRules(): k8s.PolicyRule[] {
  return [rule("kubeflow.org", NOTEBOOKS, ["get", "list"]), SEE_STORAGE_CLASSES];
}
