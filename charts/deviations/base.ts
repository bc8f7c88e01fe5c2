import type { Deviation } from "./deviation";

/** Namespaces, roles, training jobs, GPU nodes and tenants. */
export const BASE_DEVIATIONS: readonly Deviation[] = [
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
  {
    component: "training-operator",
    object: "Deployment kubeflow/training-operator",
    path: "/spec/template/spec/containers/0/args",
    reason:
      "the images of the init containers that it gives to jobs are said, with a fixed tag, so that they can come from a mirror; its own defaults are the same, the second without a fixed tag",
  },
  ...madeAhead([
    "Namespace kubeflow-user-example-com",
    "ServiceAccount kubeflow-user-example-com/default-editor",
    "ServiceAccount kubeflow-user-example-com/default-viewer",
    "RoleBinding kubeflow-user-example-com/default-editor",
    "RoleBinding kubeflow-user-example-com/default-viewer",
    "RoleBinding kubeflow-user-example-com/namespaceAdmin",
    "AuthorizationPolicy kubeflow-user-example-com/ns-owner-access-istio",
  ]),
  {
    component: "user-namespace",
    object: "LimitRange kubeflow-user-example-com/default-requests",
    path: "",
    reason:
      "a container that states no requests counts with small ones, so that Pods of pipelines pass a quota for cpu and memory and the scheduler sees them",
  },
  {
    component: "user-namespace",
    object: "NetworkPolicy kubeflow-user-example-com/tenant-isolation",
    path: "",
    reason: "upstream lets the Pods of every namespace reach a tenant's; here other tenants' do not",
  },
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
