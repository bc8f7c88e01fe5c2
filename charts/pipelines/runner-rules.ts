import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";

const ALL = [...READ, "create", "delete", "deletecollection", "patch", "update"];

/** Kinds of Kubeflow's that the steps of a run start: training, tuning, notebooks and what Pipelines itself brings. */
const KUBEFLOW_KINDS = [
  ...["experiments", "jaxjobs", "mpijobs", "notebooks", "paddlejobs", "pytorchjobs", "scheduledworkflows"],
  ...["suggestions", "tfjobs", "trials", "viewers", "xgboostjobs"],
];

/**
 * What a run may do in the control plane's namespace. Runs of tenants have the account of their own namespace instead;
 * this one is for runs without a tenant, which the multi-user API server does not start.
 */
export function runnerRules(): k8s.PolicyRule[] {
  return [
    rule("", ["secrets"], ["get"]),
    rule("", ["configmaps"], ["get", "watch", "list"]),
    rule("", ["persistentvolumeclaims"], ALL),
    rule("snapshot.storage.k8s.io", ["volumesnapshots"], ["create", "delete", "get"]),
    rule("argoproj.io", ["workflows"], [...READ, "update", "patch"]),
    rule("", ["pods", "pods/exec", "pods/log", "services"], ALL),
    rule("apps", ["deployments", "replicasets"], ALL),
    rule("kubeflow.org", KUBEFLOW_KINDS, ALL),
    rule("batch", ["jobs"], ALL),
    rule("machinelearning.seldon.io", ["seldondeployments"], ALL),
    rule("argoproj.io", ["workflowtaskresults"], ["create", "patch"]),
  ];
}
