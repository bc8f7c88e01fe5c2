import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { JOBSET_CERTIFICATE, JOBSET_LEASE, JOBSET_WEBHOOKS } from "./names";

const MANAGE = ["create", "delete", "get", "list", "patch", "update", "watch"];
const JOBSETS = "jobset.x-k8s.io";
const ADMISSION = "admissionregistration.k8s.io";

/** What the controller may do in the whole cluster, where JobSets are: by the calls that JobSet 0.10.1 makes. */
export function controllerRules(): k8s.PolicyRule[] {
  return [
    rule("", ["events"], ["create", "patch", "update", "watch"]),
    rule("", ["nodes"], READ),
    // Jobs make the Pods; the controller removes those that are placed wrongly, and tells them why.
    rule("", ["pods"], ["delete", ...READ]),
    rule("", ["pods/status"], ["update"]),
    rule("", ["services"], ["create", ...READ]),
    rule(ADMISSION, ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"], ["list", "watch"]),
    named(rule(ADMISSION, ["mutatingwebhookconfigurations"], ["get", "update"]), JOBSET_WEBHOOKS.mutating),
    named(rule(ADMISSION, ["validatingwebhookconfigurations"], ["get", "update"]), JOBSET_WEBHOOKS.validating),
    rule("batch", ["jobs"], MANAGE),
    rule("batch", ["jobs/status"], ["get", "patch", "update"]),
    rule(JOBSETS, ["jobsets"], MANAGE),
    rule(JOBSETS, ["jobsets/finalizers"], ["update"]),
    rule(JOBSETS, ["jobsets/status"], ["get", "patch", "update"]),
  ];
}

/** What it needs in its own namespace to elect a leader. */
export function leaderRules(): k8s.PolicyRule[] {
  const leases = (verbs: string[]) => rule("coordination.k8s.io", ["leases"], verbs);
  return [leases(["create"]), named(leases(["get", "update"]), JOBSET_LEASE)];
}

/** What it needs in its own namespace to keep its certificate; it follows Secrets by a list, which has no name. */
export function certificateRules(): k8s.PolicyRule[] {
  const secrets = (verbs: string[]) => rule("", ["secrets"], verbs);
  return [secrets(["list", "watch"]), named(secrets(["get", "update"]), JOBSET_CERTIFICATE)];
}

/** What lets it tell who may read its metrics. */
export function metricsAccessRules(): k8s.PolicyRule[] {
  return [
    rule("authentication.k8s.io", ["tokenreviews"], ["create"]),
    rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
  ];
}

/** What whoever reads the metrics needs. */
export function metricsReaderRules(): k8s.PolicyRule[] {
  return [{ nonResourceUrLs: ["/metrics"], verbs: ["get"] }];
}

function named(allowed: k8s.PolicyRule, ...resourceNames: string[]): k8s.PolicyRule {
  return { ...allowed, resourceNames };
}
