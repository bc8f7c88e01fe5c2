import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { CONTROLLER } from "./names";
import type { TrialKind } from "./trial-kinds";

const KATIB = "kubeflow.org";
const KINDS = ["experiments", "trials", "suggestions"];
const MAKE = [...READ, "create"];
const MAKE_AND_END = [...MAKE, "delete"];

/**
 * What the controller may do in the whole cluster: run an algorithm for each experiment and a job for each trial. Of
 * Secrets it gets those by which images are pulled, to look a trial's command up where the template names none.
 */
export function controllerRules(trialKinds: readonly TrialKind[]): k8s.PolicyRule[] {
  return [
    rule("", ["services"], MAKE_AND_END),
    rule("", ["events"], ["create", "patch", "update"]),
    rule("", ["serviceaccounts", "persistentvolumes", "persistentvolumeclaims"], MAKE),
    rule("", ["namespaces", "configmaps"], READ),
    rule("", ["pods", "pods/status", "secrets"], ["get"]),
    rule("apps", ["deployments"], MAKE_AND_END),
    rule("rbac.authorization.k8s.io", ["roles", "rolebindings"], MAKE),
    ...ownKinds(),
    ...ofTrials(trialKinds),
  ];
}

/**
 * Katib's own kinds. Early stopping has a Role of its own for each experiment, which the controller makes: it says every
 * verb on trials, and nobody may hand out what he does not have. Hence the wildcard, which a list of all verbs is not.
 */
function ownKinds(): k8s.PolicyRule[] {
  return [
    rule(KATIB, ["experiments", "suggestions"], [...MAKE_AND_END, "patch", "update"]),
    rule(KATIB, ["experiments/status", "suggestions/status"], ["get", "patch", "update"]),
    rule(
      KATIB,
      KINDS.map((plural) => `${plural}/finalizers`),
      ["update"],
    ),
    rule(KATIB, ["trials", "trials/status"], ["*"]),
  ];
}

/** The kinds of trials, and those by which a trial's Pods are found. */
function ofTrials(trialKinds: readonly TrialKind[]): k8s.PolicyRule[] {
  const groups = [...new Set(trialKinds.map(({ group }) => group))];
  return [
    ...groups.map((group) =>
      rule(
        group,
        trialKinds.filter((kind) => kind.group === group).map(({ plural }) => plural),
        MAKE_AND_END,
      ),
    ),
    // What a TrainJob makes between itself and its Pods.
    rule("jobset.x-k8s.io", ["jobsets"], READ),
  ];
}

/** What the controller may do in its own namespace: elect a leader. */
export function electionRules(): k8s.PolicyRule[] {
  const leases = rule("coordination.k8s.io", ["leases"], ["create"]);
  return [leases, { ...leases, verbs: ["get", "update"], resourceNames: [CONTROLLER] }];
}

/**
 * What the page may do in the whole cluster. Before each, it asks the API server whether its user may do the same:
 * tenants' templates are in ConfigMaps of their namespaces.
 */
export function uiRules(): k8s.PolicyRule[] {
  return [
    rule("", ["configmaps"], ["get", "list", "create", "update", "delete"]),
    rule("", ["namespaces", "pods"], ["list"]),
    rule("", ["pods/log"], ["get"]),
    rule(KATIB, ["experiments"], ["get", "list", "create", "delete"]),
    rule(KATIB, ["trials"], ["get", "list"]),
    rule(KATIB, ["suggestions"], ["get"]),
    rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
  ];
}

/** What editors of a tenant's namespace may do. */
export function katibEditRules(): k8s.PolicyRule[] {
  return [
    rule(KATIB, KINDS, ["get", "list", "watch", "create", "delete", "deletecollection", "patch", "update"]),
    rule("", ["pods"], ["list"]),
    rule("", ["pods/log"], ["get"]),
  ];
}

/** What viewers of a tenant's namespace may see. */
export function katibViewRules(): k8s.PolicyRule[] {
  return [rule(KATIB, KINDS, READ)];
}
