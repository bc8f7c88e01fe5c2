import type { k8s } from "cdk8s-plus-28";
import { rule } from "../common/rbac";

const ARGO = "argoproj.io";
const CHANGE = ["update", "patch", "delete"];
const LOOK = ["get", "list", "watch"];

/** Kinds that users of workflows have to do with. */
const USER_KINDS = [
  "workflows",
  "workfloweventbindings",
  "workflowtemplates",
  "cronworkflows",
  "clusterworkflowtemplates",
  "workflowtasksets",
  "workflowtaskresults",
];

/** What the controller does in the whole cluster: it runs workflows as Pods, in whichever namespace they are. */
export function controllerRules(): k8s.PolicyRule[] {
  return [
    rule("", ["pods", "pods/exec"], ["create", ...LOOK, ...CHANGE]),
    rule("", ["configmaps", "namespaces"], ["get", "watch", "list"]),
    rule("", ["persistentvolumeclaims", "persistentvolumeclaims/finalizers"], ["create", "update", "delete", "get"]),
    rule(
      ARGO,
      [...withFinalizers("workflows", "workflowtasksets"), "workflowartifactgctasks"],
      [...LOOK, ...CHANGE, "create"],
    ),
    rule(ARGO, withFinalizers("workflowtemplates", "clusterworkflowtemplates"), LOOK),
    rule(ARGO, ["workflowtaskresults"], ["list", "watch", "deletecollection"]),
    rule("", ["serviceaccounts"], ["get", "list"]),
    rule(ARGO, withFinalizers("cronworkflows"), [...LOOK, ...CHANGE]),
    rule("", ["events"], ["create", "patch"]),
    rule("policy", ["poddisruptionbudgets"], ["create", "get", "delete"]),
    { ...rule("", ["secrets"], ["get"]), resourceNames: ["argo-workflows-agent-ca-certificates"] },
  ];
}

/** What the controller does in its own namespace: elect a leader, and read keys of the artifact repository. */
export function namespaceRules(): k8s.PolicyRule[] {
  return [rule("coordination.k8s.io", ["leases"], ["create", "get", "update"]), rule("", ["secrets"], ["get"])];
}

/** What administrators of a namespace may do with workflows, by Kubernetes' own aggregated roles. */
export function administratorRules(): k8s.PolicyRule[] {
  return [rule(ARGO, withFinalizers(...USER_KINDS), MANAGE)];
}

/** What editors of a namespace may do with workflows. */
export function editorRules(): k8s.PolicyRule[] {
  return [rule(ARGO, withFinalizers(...WITHOUT_TASKS), MANAGE)];
}

/** What viewers of a namespace may see of workflows. */
export function viewerRules(): k8s.PolicyRule[] {
  return [rule(ARGO, withFinalizers(...WITHOUT_TASKS), LOOK)];
}

const MANAGE = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
const WITHOUT_TASKS = USER_KINDS.filter((kind) => kind !== "workflowtasksets");

function withFinalizers(...plurals: readonly string[]): string[] {
  return plurals.flatMap((plural) => [plural, `${plural}/finalizers`]);
}
