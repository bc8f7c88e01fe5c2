import type { Allowance } from "./settings";

/**
 * Workloads of the platform that do not say all that they use, and why. Where upstream measured nothing, neither did we:
 * a limit that is guessed too low ends a program again and again, a request that is too high keeps others from starting.
 */
const GROUPS: readonly { readonly reason: string; readonly workloads: readonly string[] }[] = [
  {
    reason:
      "A store: the kernel counts its files' cache to its memory, and a limit would end it amid writes. It requests what " +
      "it uses at least, and has no limit, as upstream has it",
    workloads: [
      "Deployment kubeflow/katib-mysql",
      "Deployment kubeflow/model-registry-db",
      "Deployment kubeflow/mysql",
      "Deployment kubeflow/seaweedfs",
    ],
  },
  {
    reason:
      "It runs on every node, before all else there, by its priority system-node-critical: without it Pods do not start. " +
      "It requests what it uses at least; what more it uses grows with the node's Pods, and a limit would stop them all",
    workloads: [
      "DaemonSet kube-system/aws-efa-k8s-device-plugin",
      "DaemonSet kube-system/istio-cni-node",
      "DaemonSet kube-system/ztunnel",
    ],
  },
  {
    reason:
      "Upstream's manifest requests nothing for it, and its priority system-node-critical keeps it on its node in any " +
      "case: the device plugin is idle once it has told the kubelet which GPUs there are",
    workloads: ["DaemonSet kube-system/nvidia-device-plugin-*"],
  },
  {
    reason:
      "It keeps all objects that it watches in memory, which grow with the cluster, the teams and their runs: it " +
      "requests what upstream says, and upstream sets no limit that would end it when there are more",
    workloads: [
      "Deployment istio-system/istiod",
      "Deployment knative-eventing/eventing-controller",
      "Deployment kubeflow-system/kubeflow-trainer-controller-manager",
      "Deployment kubeflow/kubeflow-pipelines-profile-controller",
      "Deployment kubeflow/ml-pipeline-persistenceagent",
      "Deployment kubeflow/notebook-controller-deployment",
      "Deployment kubeflow/training-operator-mxjob",
      "Deployment kubeflow/workflow-controller",
    ],
  },
  {
    reason:
      "It answers users and other programs, and uses as much memory as they ask for at a time: it requests what it " +
      "needs at least, and has no limit, so that nothing ends it amid their requests",
    workloads: [
      "Deployment kubeflow/admission-webhook-deployment",
      "Deployment kubeflow/ml-pipeline",
      "Deployment kubeflow/ml-pipeline-ui",
      "Deployment kubeflow/ml-pipeline-visualizationserver",
      "Deployment oauth2-proxy/oauth2-proxy",
    ],
  },
  {
    reason: "Upstream's release states no resources for it, and no measurement says which would be right at every size",
    workloads: [
      "Deployment auth/dex",
      "Deployment cert-manager/cert-manager",
      "Deployment cert-manager/cert-manager-cainjector",
      "Deployment cert-manager/cert-manager-webhook",
      "Deployment kubeflow/cache-server",
      "Deployment kubeflow/centraldashboard",
      "Deployment kubeflow/jupyter-web-app-deployment",
      "Deployment kubeflow/katib-controller",
      "Deployment kubeflow/katib-db-manager",
      "Deployment kubeflow/katib-ui",
      "Deployment kubeflow/kserve-models-web-app",
      "Deployment kubeflow/metadata-envoy-deployment",
      "Deployment kubeflow/metadata-grpc-deployment",
      "Deployment kubeflow/metadata-writer",
      "Deployment kubeflow/ml-pipeline-scheduledworkflow",
      "Deployment kubeflow/ml-pipeline-viewer-crd",
      "Deployment kubeflow/model-catalog-server",
      "Deployment kubeflow/model-registry-deployment",
      "Deployment kubeflow/profiles-deployment",
      "Deployment kubeflow/spark-operator-controller",
      "Deployment kubeflow/spark-operator-webhook",
      "Deployment kubeflow/tensorboards-web-app-deployment",
      "Deployment kubeflow/training-operator",
      "Deployment kubeflow/volumes-web-app-deployment",
      "StatefulSet kubeflow/model-catalog-postgres",
    ],
  },
];

export const UNSIZED_WORKLOADS: readonly Allowance[] = GROUPS.flatMap(({ reason, workloads }) =>
  workloads.map((subject) => ({ subject, reason })),
);
