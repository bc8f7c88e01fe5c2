import { deviationsOf, type Deviation } from "./deviation";

const REASON =
  "what requests nothing is placed where there is nothing left, and is the first that a full node ends; it requests what it needs without work, and has no limit, which nobody measured";

/** Workloads for which upstream states no resources, by the reference files that have them. */
const WITHOUT_REQUESTS: Readonly<Record<string, readonly string[]>> = {
  "central-dashboard": ["Deployment kubeflow/centraldashboard"],
  "cert-manager": named("Deployment cert-manager/", [
    "cert-manager",
    "cert-manager-cainjector",
    "cert-manager-webhook",
  ]),
  dex: ["Deployment auth/dex"],
  "extras/nvidia-device-plugin-0.20.0": ["DaemonSet kube-system/nvidia-device-plugin-daemonset"],
  "jupyter-web-app": ["Deployment kubeflow/jupyter-web-app-deployment"],
  katib: katib(),
  "kserve-models-web-app": ["Deployment kubeflow/kserve-models-web-app"],
  "options/katib-external-db": katib(),
  "options/pipelines-k8s-native": pipelines(),
  pipelines: pipelines(),
  profiles: ["Deployment kubeflow/profiles-deployment"],
  "spark-operator": named("Deployment kubeflow/", ["spark-operator-controller", "spark-operator-webhook"]),
  "tensorboards-web-app": ["Deployment kubeflow/tensorboards-web-app-deployment"],
  "training-operator": ["Deployment kubeflow/training-operator"],
  "volumes-web-app": ["Deployment kubeflow/volumes-web-app-deployment"],
};

/** What containers ask of their nodes, where upstream's ask nothing. */
export const RESOURCES_DEVIATIONS: readonly Deviation[] = [
  ...Object.entries(WITHOUT_REQUESTS).flatMap(([component, objects]) => ofContainer(0, component, objects)),
  // The controller beside the access management.
  ...ofContainer(1, "profiles", WITHOUT_REQUESTS.profiles),
];

function ofContainer(index: number, component: string, objects: readonly string[]): Deviation[] {
  return deviationsOf(component, objects, `/spec/template/spec/containers/${index}/resources`, REASON);
}

function katib(): string[] {
  return named("Deployment kubeflow/", ["katib-controller", "katib-db-manager", "katib-ui"]);
}

function pipelines(): string[] {
  return named("Deployment kubeflow/", [
    "cache-server",
    "metadata-envoy-deployment",
    "metadata-grpc-deployment",
    "metadata-writer",
    "ml-pipeline-scheduledworkflow",
    "ml-pipeline-viewer-crd",
  ]);
}

function named(prefix: string, names: readonly string[]): string[] {
  return names.map((name) => `${prefix}${name}`);
}
