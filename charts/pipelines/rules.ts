import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { TENANT_STORE_SECRET } from "./names";

const WRITE = ["update", "patch", "delete"];
/** All that is done with an object of a kind, in upstream's order. */
const MANAGE = ["create", ...READ, ...WRITE];

/** What the API server does: it starts, ends and cleans up runs, and asks whether users and programs may. */
export function apiServerRules(): k8s.PolicyRule[] {
  return [
    rule("", ["pods", "pods/log"], ["get", "list", "delete"]),
    rule("argoproj.io", ["workflows"], MANAGE),
    rule("kubeflow.org", ["scheduledworkflows"], ["create", "get", "list", ...WRITE]),
    rule("kubeflow.org", ["scheduledworkflows/finalizers"], ["update"]),
    rule("pipelines.kubeflow.org", ["pipelines"], READ),
    rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
    rule("authentication.k8s.io", ["tokenreviews"], ["create"]),
  ];
}

/** What the API server does besides where pipelines are objects of the cluster. */
export function nativeStoreRules(): k8s.PolicyRule[] {
  return [
    rule("pipelines.kubeflow.org", ["pipelines", "pipelines/finalizers"], MANAGE),
    rule(
      "pipelines.kubeflow.org",
      ["pipelineversions", "pipelineversions/status", "pipelineversions/finalizers"],
      MANAGE,
    ),
  ];
}

/** What the persistence agent does: it watches runs and reports them; the verbs of the last two are the API server's. */
export function persistenceAgentRules(): k8s.PolicyRule[] {
  return [
    rule("argoproj.io", ["workflows"], READ),
    rule("kubeflow.org", ["scheduledworkflows"], READ),
    rule("pipelines.kubeflow.org", ["scheduledworkflows", "workflows"], ["report"]),
    rule("pipelines.kubeflow.org", ["runs"], ["reportMetrics", "readArtifact"]),
  ];
}

/** What the controller of recurring runs does: it starts runs, through the API server or as workflows. */
export function scheduledWorkflowRules(scope: "cluster" | "namespace"): k8s.PolicyRule[] {
  const runs = rule("pipelines.kubeflow.org", ["runs"], ["create"]);
  const schedules = rule("kubeflow.org", ["scheduledworkflows", "scheduledworkflows/finalizers"], MANAGE);
  return [
    rule("argoproj.io", ["workflows"], MANAGE),
    // In upstream's order, which is another one in each.
    ...(scope === "cluster" ? [runs, schedules] : [schedules, runs]),
    rule("", ["events"], ["create", "patch"]),
  ];
}

/** What the UI does: it shows Pods, logs and artifacts. */
export function uiRules(scope: "cluster" | "namespace"): k8s.PolicyRule[] {
  // Of Secrets, those with the object store's keys alone, in any namespace.
  const storeKeys = { ...rule("", ["secrets"], ["get"]), resourceNames: [TENANT_STORE_SECRET.name] };
  return [
    rule("", ["pods", "pods/log"], ["get"]),
    rule("", ["events"], ["list"]),
    scope === "cluster" ? storeKeys : rule("", ["configmaps"], ["get", "list"]),
    rule("kubeflow.org", ["viewers"], ["create", ...READ, "delete"]),
    rule("argoproj.io", ["workflows"], ["get", "list"]),
  ];
}

/** What the controller of TensorBoards does: a Deployment and a Service for each viewer. */
export function viewerControllerRules(): k8s.PolicyRule[] {
  return [
    rule("apps", ["deployments"], MANAGE),
    rule("", ["services"], MANAGE),
    rule("kubeflow.org", ["viewers", "viewers/finalizers"], MANAGE),
  ];
}

/** What metacontroller does for the profile controller: it makes the kinds of objects that the latter asks for. */
export function metacontrollerRules(): k8s.PolicyRule[] {
  const manage = [...READ, "create", ...WRITE];
  return [
    rule("", ["namespaces"], [...READ, "update"]),
    rule("", ["namespaces/status"], [...READ, "update", "patch"]),
    rule("", ["secrets", "configmaps"], manage),
    rule("apps", ["deployments"], manage),
    rule("", ["services"], manage),
    rule("networking.istio.io", ["destinationrules"], manage),
    rule("security.istio.io", ["authorizationpolicies"], manage),
    rule("metacontroller.k8s.io", ["compositecontrollers", "controllerrevisions", "decoratorcontrollers"], READ),
    rule("", ["events"], ["create", "patch"]),
  ];
}

/** What metacontrollers do to agree on a leader. */
export function leaderRules(): k8s.PolicyRule[] {
  return [rule("coordination.k8s.io", ["leases"], ["create", "get", "update"])];
}
