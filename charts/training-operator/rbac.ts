import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { JOB_RESOURCES } from "./names";

const JOBS = "kubeflow.org";
const MANAGE = ["create", "delete", "get", "list", "patch", "update", "watch"];
/** The order in which upstream lists the jobs for users. */
const USER_RESOURCES = ["mpijobs", "tfjobs", "pytorchjobs", "xgboostjobs", "paddlejobs", "jaxjobs"];

/** What the operator itself needs, in the whole cluster: it makes the Pods, Services and workers' rights of every job. */
export function operatorRules(): k8s.PolicyRule[] {
  return [
    rule("", ["configmaps"], ["create", "list", "update", "watch"]),
    rule("", ["events"], MANAGE),
    rule("", ["pods"], MANAGE),
    rule("", ["pods/exec"], ["create"]),
    rule("", ["secrets"], ["get", "list", "update", "watch"]),
    rule("", ["serviceaccounts"], ["create", ...READ]),
    rule("", ["services"], ["create", "delete", ...READ]),
    rule("admissionregistration.k8s.io", ["validatingwebhookconfigurations"], ["get", "list", "update", "watch"]),
    rule("autoscaling", ["horizontalpodautoscalers"], MANAGE),
    ...JOB_RESOURCES.flatMap((resource) => [
      rule(JOBS, [resource], MANAGE),
      rule(JOBS, [`${resource}/finalizers`], ["update"]),
      rule(JOBS, [`${resource}/status`], ["get", "patch", "update"]),
    ]),
    rule("rbac.authorization.k8s.io", ["rolebindings"], ["create", "list", "update", "watch"]),
    rule("rbac.authorization.k8s.io", ["roles"], ["create", "list", "update", "watch"]),
    rule("scheduling.volcano.sh", ["podgroups"], MANAGE),
    rule("scheduling.x-k8s.io", ["podgroups"], MANAGE),
  ];
}

/** What editors of a tenant's namespace may do with jobs, and with the volumes that jobs write to. */
export function jobEditRules(): k8s.PolicyRule[] {
  return [
    rule(JOBS, USER_RESOURCES, MANAGE),
    rule(JOBS, USER_RESOURCES.map(status), ["get"]),
    rule("", ["persistentvolumeclaims"], ["create", "delete", ...READ]),
    rule("", ["events"], READ),
  ];
}

/** What viewers of a tenant's namespace may see of jobs. */
export function jobViewRules(): k8s.PolicyRule[] {
  return [rule(JOBS, USER_RESOURCES, READ), rule(JOBS, USER_RESOURCES.map(status), ["get"])];
}

function status(resource: string): string {
  return `${resource}/status`;
}
