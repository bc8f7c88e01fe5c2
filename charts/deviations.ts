/**
 * A place where this distribution differs from upstream on purpose: for doing better, never for doing less. The
 * conformance comparison fails on every difference that is not listed, and on every entry that no difference needs.
 */
export interface Deviation {
  /** Reference file that it concerns, by its path without `.yaml`, such as `training-operator`. */
  readonly component: string;
  /** Object, as `Kind namespace/name`, or `Kind name` in the cluster's scope. */
  readonly object: string;
  /**
   * JSON Pointer to the field; it covers everything below. Empty: the object itself, which exists on one side only.
   */
  readonly path: string;
  /** Why ours is better. */
  readonly reason: string;
}

/** Every deviation there is. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    component: "extras/nvidia-device-plugin-0.20.0",
    object: "DaemonSet kube-system/nvidia-device-plugin-daemonset",
    path: "/spec/template/spec/affinity",
    reason:
      "the plugin exits with an error on nodes without a GPU, so that in a mixed cluster the DaemonSet never gets ready; this is the affinity that NVIDIA gives its feature discovery",
  },
  {
    component: "user-namespace",
    object: "Profile kubeflow-user-example-com",
    path: "/apiVersion",
    reason: "v1 is the version that is stored; v1beta1 is the older name of the same fields",
  },
  ...definedByItsSuccessor(["mpijobs", "paddlejobs", "pytorchjobs", "tfjobs", "xgboostjobs"]),
  ...withoutRules("kubeflow-roles", ["kubeflow-admin", "kubeflow-edit", "kubeflow-view"]),
  ...withoutRules("training-operator", ["kubeflow-training-admin"]),
  ...madeAhead([
    "Namespace kubeflow-user-example-com",
    "ServiceAccount kubeflow-user-example-com/default-editor",
    "ServiceAccount kubeflow-user-example-com/default-viewer",
    "RoleBinding kubeflow-user-example-com/default-editor",
    "RoleBinding kubeflow-user-example-com/default-viewer",
    "RoleBinding kubeflow-user-example-com/namespaceAdmin",
  ]),
];

function withoutRules(component: string, names: readonly string[]): Deviation[] {
  const reason =
    "the aggregation controller owns the rules; stating an empty list makes the next server-side apply conflict with it";
  return names.map((name) => ({ component, object: `ClusterRole ${name}`, path: "/rules", reason }));
}

function madeAhead(objects: readonly string[]): Deviation[] {
  const reason =
    "what the profile controller derives from a Profile, declared so that a preview shows a tenant in full";
  return objects.map((object) => ({ component: "user-namespace", object, path: "", reason }));
}

function definedByItsSuccessor(plurals: readonly string[]): Deviation[] {
  return plurals.map((plural) => ({
    component: "extras/training-operator-1.7.0.crds",
    object: `CustomResourceDefinition ${plural}.kubeflow.org`,
    path: "",
    reason:
      "a kind has one definition in a cluster, and training operator 1.9.2 brings the newer one; 1.7.0 adds MXJob",
  }));
}
