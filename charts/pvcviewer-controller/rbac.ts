import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";

/** What the controller keeps up to date of each viewer; Kubernetes deletes it together with its PVCViewer. */
const KEEP = ["create", "get", "list", "update", "watch"];

/** What the controller may do in the whole cluster. Pods and claims tell it where a volume is in use. */
export function controllerRules(): k8s.PolicyRule[] {
  const group = "kubeflow.org";
  return [
    rule("apps", ["deployments"], KEEP),
    rule("", ["persistentvolumeclaims"], READ),
    rule("", ["pods"], READ),
    rule("", ["services"], KEEP),
    rule(group, ["pvcviewers"], ["create", "delete", "get", "list", "patch", "update", "watch"]),
    rule(group, ["pvcviewers/finalizers"], ["update"]),
    rule(group, ["pvcviewers/status"], ["get", "patch", "update"]),
    rule("networking.istio.io", ["virtualservices"], KEEP),
  ];
}
