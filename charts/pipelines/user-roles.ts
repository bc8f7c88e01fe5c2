import type { k8s } from "cdk8s-plus-28";
import { aggregateTo, READ, rule } from "../common/rbac";
import { PIPELINES_LABELS } from "./names";

type Level = "edit" | "view";

const CHANGE = ["create", "delete", "deletecollection", "patch", "update"];

/**
 * What tenants may do with Pipelines. The two roles without rules of their own collect those labelled for them, and are
 * collected by Kubeflow's; their verbs on `pipelines.kubeflow.org` are checked by Pipelines' API server.
 */
export function userRoles(): k8s.KubeClusterRoleProps[] {
  return [
    collecting("edit", aggregateTo("edit")),
    collecting("view", { ...collectedBy("edit"), ...aggregateTo("view") }),
    collected("edit", editRules()),
    collected("view", viewRules()),
  ];
}

/** Not even an empty list of rules: they are the aggregation controller's. */
function collecting(level: Level, labels: Record<string, string>): k8s.KubeClusterRoleProps {
  return {
    metadata: { name: `kubeflow-pipelines-${level}`, labels: { ...PIPELINES_LABELS, ...labels } },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: collectedBy(level) }] },
  };
}

function collected(level: Level, rules: k8s.PolicyRule[]): k8s.KubeClusterRoleProps {
  const name = `aggregate-to-kubeflow-pipelines-${level}`;
  return { metadata: { name, labels: { ...PIPELINES_LABELS, ...collectedBy(level) } }, rules };
}

function collectedBy(level: Level): Record<string, string> {
  return { [`rbac.authorization.kubeflow.org/aggregate-to-kubeflow-pipelines-${level}`]: "true" };
}

function editRules(): k8s.PolicyRule[] {
  return [
    rule("pipelines.kubeflow.org", ["pipelines", "pipelineversions"], ["create", "delete", "patch", "update"]),
    rule("pipelines.kubeflow.org", ["experiments"], ["archive", "create", "delete", "unarchive"]),
    rule(
      "pipelines.kubeflow.org",
      ["runs"],
      ["archive", "create", "delete", "retry", "terminate", "unarchive", "reportMetrics", "readArtifact"],
    ),
    rule("pipelines.kubeflow.org", ["jobs"], ["create", "delete", "disable", "enable"]),
    // Made by Pipelines' API server for recurring runs. The controller runs them under its own right, in any experiment that
    // they name, another tenant's as well.
    rule("kubeflow.org", ["scheduledworkflows"], READ),
    rule(
      "argoproj.io",
      [
        ...["cronworkflows", "cronworkflows/finalizers", "workflows", "workflows/finalizers"],
        ...["workfloweventbindings", "workflowtemplates", "workflowtaskresults"],
      ],
      [...READ, ...CHANGE],
    ),
  ];
}

function viewRules(): k8s.PolicyRule[] {
  return [
    rule("pipelines.kubeflow.org", ["pipelines", "pipelineversions", "experiments", "jobs"], ["get", "list"]),
    rule("pipelines.kubeflow.org", ["runs"], ["get", "list", "readArtifact"]),
    rule("kubeflow.org", ["viewers"], ["create", "get", "delete"]),
    rule("pipelines.kubeflow.org", ["visualizations"], ["create"]),
  ];
}
