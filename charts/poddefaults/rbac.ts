import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { clusterMetadata } from "./names";

/** What the webhook and tenants may do with PodDefaults: read them. */
export function readRules(): k8s.PolicyRule[] {
  return [rule("kubeflow.org", ["poddefaults"], READ)];
}

/**
 * What tenants may do with PodDefaults, by the roles of `charts/kubeflow-roles`: even owners read them and no more, as
 * upstream has it. Administrators of the cluster write them.
 */
export function userRoles(): k8s.KubeClusterRoleProps[] {
  const own = { admin: aggregatedTo("poddefaults-admin"), edit: aggregatedTo("poddefaults-edit") };
  return [
    collecting("admin", own.admin),
    collecting("edit", own.edit),
    {
      metadata: metadata("view", { ...own.admin, ...own.edit, ...aggregatedTo("view") }),
      rules: readRules(),
    },
  ];
}

/** Its rules are the aggregation controller's to write. */
function collecting(role: "admin" | "edit", matchLabels: Record<string, string>): k8s.KubeClusterRoleProps {
  return {
    metadata: metadata(role, aggregatedTo(role)),
    aggregationRule: { clusterRoleSelectors: [{ matchLabels }] },
  };
}

function aggregatedTo(role: string): Record<string, string> {
  return { [`rbac.authorization.kubeflow.org/aggregate-to-kubeflow-${role}`]: "true" };
}

function metadata(role: string, labels: Record<string, string>): k8s.ObjectMeta {
  const own = clusterMetadata(`kubeflow-poddefaults-${role}`);
  return { ...own, labels: { ...own.labels, ...labels } };
}
