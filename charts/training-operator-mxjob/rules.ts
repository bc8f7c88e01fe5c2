import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { MXJOB_LEASE } from "./names";

const JOBS = "kubeflow.org";

/** What the operator may do in the whole cluster: by the calls that training operator 1.7.0 makes for MXJobs. */
export function operatorRules(): k8s.PolicyRule[] {
  return [
    rule("", ["events"], ["create", "patch", "update"]),
    rule("", ["pods"], ["create", "delete", "patch", ...READ]),
    rule("", ["services"], ["create", "delete", ...READ]),
    // It removes jobs whose time is up, and never changes what users wrote.
    rule(JOBS, ["mxjobs"], ["delete", ...READ]),
    rule(JOBS, ["mxjobs/finalizers"], ["update"]),
    rule(JOBS, ["mxjobs/status"], ["get", "patch", "update"]),
    // Where these kinds exist it follows them, and ends itself if it may not. It makes none.
    ...["scheduling.volcano.sh", "scheduling.x-k8s.io"].map((group) => rule(group, ["podgroups"], READ)),
  ];
}

/** What it needs in its own namespace to elect a leader. */
export function leaderRules(): k8s.PolicyRule[] {
  const leases = (verbs: string[]) => rule("coordination.k8s.io", ["leases"], verbs);
  return [leases(["create"]), { ...leases(["get", "update"]), resourceNames: [MXJOB_LEASE] }];
}

/** What editors of a tenant's namespace may do with MXJobs. */
export function mxJobEditRules(): k8s.PolicyRule[] {
  return [
    rule(JOBS, ["mxjobs"], ["create", "delete", "patch", "update", ...READ]),
    rule(JOBS, ["mxjobs/status"], ["get"]),
  ];
}

/** What viewers of a tenant's namespace may see of MXJobs. */
export function mxJobViewRules(): k8s.PolicyRule[] {
  return [rule(JOBS, ["mxjobs"], READ), rule(JOBS, ["mxjobs/status"], ["get"])];
}
