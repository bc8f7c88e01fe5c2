import type { k8s } from "cdk8s-plus-28";
import { leaderElectionRules } from "../common/manager";
import { READ, rule, withStatus } from "../common/rbac";
import { NOTEBOOK_CONTROLLER, NOTEBOOK_CONTROLLER_LABELS } from "./names";

/** What the controller keeps up to date of each notebook; Kubernetes deletes it together with its Notebook. */
const KEEP = [...READ, "create", "update"];

/**
 * What the controller may do in the whole cluster. It repeats events of a notebook's Pods as such of the notebook, and
 * notes in annotations of the notebook when that was used and that it is to stop.
 */
export function controllerRules(): k8s.PolicyRule[] {
  return [
    rule("apps", ["statefulsets"], KEEP),
    rule("", ["events"], ["create", "get", "list", "patch", "watch"]),
    rule("", ["pods"], READ),
    rule("", ["services"], KEEP),
    rule("kubeflow.org", ["notebooks"], [...READ, "update"]),
    rule("kubeflow.org", ["notebooks/status"], ["get", "update"]),
    // Kubernetes asks for it of whoever makes objects that keep their owner from going before them.
    rule("kubeflow.org", ["notebooks/finalizers"], ["update"]),
    rule("networking.istio.io", ["virtualservices"], KEEP),
  ];
}

/** What the controller may do in its own namespace. */
export function ownRules(): k8s.PolicyRule[] {
  return leaderElectionRules();
}

/** What tenants may do with notebooks, by the roles of `charts/kubeflow-roles`. */
export function userRoles(): k8s.KubeClusterRoleProps[] {
  const notebooks = withStatus("notebooks");
  return [
    {
      metadata: metadata("admin", aggregatedTo("kubeflow-admin")),
      // Its rules are the aggregation controller's to write.
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregatedTo(NOTEBOOKS_ADMIN) }] },
    },
    {
      metadata: metadata("edit", { ...aggregatedTo("kubeflow-edit"), ...aggregatedTo(NOTEBOOKS_ADMIN) }),
      rules: [rule("kubeflow.org", notebooks, [...READ, "create", "delete", "deletecollection", "patch", "update"])],
    },
    { metadata: metadata("view", aggregatedTo("kubeflow-view")), rules: [rule("kubeflow.org", notebooks, READ)] },
  ];
}

const NOTEBOOKS_ADMIN = "kubeflow-notebooks-admin";

function aggregatedTo(role: string): Record<string, string> {
  return { [`rbac.authorization.kubeflow.org/aggregate-to-${role}`]: "true" };
}

function metadata(role: string, labels: Record<string, string>): k8s.ObjectMeta {
  return {
    name: `${NOTEBOOK_CONTROLLER}-kubeflow-notebooks-${role}`,
    labels: { ...NOTEBOOK_CONTROLLER_LABELS, ...labels },
  };
}
