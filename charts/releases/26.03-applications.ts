import type { ApplicationReleases } from "./applications";

const PIPELINES = "2.16.0";
const NOTEBOOKS = "v1.10.0";
const KSERVE = "v0.16.0";
const KATIB = "v0.19.0";
const TRAINER = "v2.1.0";
const ARGO = "v3.7.3";

/** Kubeflow's applications in 26.03, with the tags of the distribution's manifests. */
export const APPLICATIONS_26_03: ApplicationReleases = {
  pipelines: {
    version: PIPELINES,
    apiServer: `ghcr.io/kubeflow/kfp-api-server:${PIPELINES}`,
    frontend: `ghcr.io/kubeflow/kfp-frontend:${PIPELINES}`,
    persistenceAgent: `ghcr.io/kubeflow/kfp-persistence-agent:${PIPELINES}`,
    scheduledWorkflow: `ghcr.io/kubeflow/kfp-scheduled-workflow-controller:${PIPELINES}`,
    viewerController: `ghcr.io/kubeflow/kfp-viewer-crd-controller:${PIPELINES}`,
    visualizationServer: `ghcr.io/kubeflow/kfp-visualization-server:${PIPELINES}`,
    cacheServer: `ghcr.io/kubeflow/kfp-cache-server:${PIPELINES}`,
    metadataEnvoy: `ghcr.io/kubeflow/kfp-metadata-envoy:${PIPELINES}`,
    metadataWriter: `ghcr.io/kubeflow/kfp-metadata-writer:${PIPELINES}`,
    driver: `ghcr.io/kubeflow/kfp-driver:${PIPELINES}`,
    launcher: `ghcr.io/kubeflow/kfp-launcher:${PIPELINES}`,
    metadataStore: "gcr.io/tfx-oss-public/ml_metadata_store_server:1.14.0",
    metacontroller: "ghcr.io/metacontroller/metacontroller:v4.11.22",
    syncProgram: "docker.io/alpine/k8s:1.32.3",
    cachedStep: "ghcr.io/containerd/busybox:1.36",
  },
  argoWorkflows: {
    version: "3.7.3",
    controller: `quay.io/argoproj/workflow-controller:${ARGO}`,
    executor: `quay.io/argoproj/argoexec:${ARGO}`,
  },
  storage: {
    mysql: "mysql:8.4",
    postgres: "postgres:17.6",
    seaweedfs: { version: "4.00", image: "chrislusf/seaweedfs:4.00" },
  },
  jobSet: {
    version: "0.10.1",
    image: "us-central1-docker.pkg.dev/k8s-staging-images/jobset/jobset:v0.10.1",
  },
  trainingOperatorMxjob: { version: "1.7.0", image: "docker.io/kubeflow/training-operator:v1-855e096" },
  trainer: {
    version: "2.1.0",
    controller: `ghcr.io/kubeflow/trainer/trainer-controller-manager:${TRAINER}`,
    datasetInitializer: `ghcr.io/kubeflow/trainer/dataset-initializer:${TRAINER}`,
    modelInitializer: `ghcr.io/kubeflow/trainer/model-initializer:${TRAINER}`,
    runtimes: {
      torch: "pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime",
      deepspeed: `ghcr.io/kubeflow/trainer/deepspeed-runtime:${TRAINER}`,
      mlx: `ghcr.io/kubeflow/trainer/mlx-runtime:${TRAINER}`,
      torchtune: `ghcr.io/kubeflow/trainer/torchtune-trainer:${TRAINER}`,
    },
  },
  kserve: {
    version: "0.16.0",
    controller: `kserve/kserve-controller:${KSERVE}`,
    llmController: `kserve/llmisvc-controller:${KSERVE}`,
    localModelController: `kserve/kserve-localmodel-controller:${KSERVE}`,
    localModelAgent: `kserve/kserve-localmodelnode-agent:${KSERVE}`,
    agent: `kserve/agent:${KSERVE}`,
    router: `kserve/router:${KSERVE}`,
    storageInitializer: `kserve/storage-initializer:${KSERVE}`,
    artExplainer: `kserve/art-explainer:${KSERVE}`,
    rbacProxy: "quay.io/brancz/kube-rbac-proxy:v0.18.0",
    llm: {
      server: "ghcr.io/llm-d/llm-d-dev:v0.2.2",
      scheduler: "ghcr.io/llm-d/llm-d-inference-scheduler:v0.2.0",
      routingSidecar: "ghcr.io/llm-d/llm-d-routing-sidecar:v0.2.0",
    },
    modelsWebApp: { version: "0.16.1", image: "ghcr.io/kserve/models-web-app:0.16.1" },
    runtimes: {
      huggingfaceserver: `kserve/huggingfaceserver:${KSERVE}`,
      "huggingfaceserver-multinode": `kserve/huggingfaceserver:${KSERVE}-gpu`,
      lgbserver: `kserve/lgbserver:${KSERVE}`,
      mlserver: "docker.io/seldonio/mlserver:1.5.0",
      paddleserver: `kserve/paddleserver:${KSERVE}`,
      pmmlserver: `kserve/pmmlserver:${KSERVE}`,
      sklearnserver: `kserve/sklearnserver:${KSERVE}`,
      "tensorflow-serving": "tensorflow/serving:2.6.2",
      torchserve: "pytorch/torchserve-kfs:0.9.0",
      tritonserver: "nvcr.io/nvidia/tritonserver:23.05-py3",
      xgbserver: `kserve/xgbserver:${KSERVE}`,
    },
  },
  notebooks: {
    version: "1.10.0",
    controller: `ghcr.io/kubeflow/kubeflow/notebook-controller:${NOTEBOOKS}`,
    jupyterWebApp: `ghcr.io/kubeflow/kubeflow/jupyter-web-app:${NOTEBOOKS}`,
    podDefaultsWebhook: `ghcr.io/kubeflow/kubeflow/poddefaults-webhook:${NOTEBOOKS}`,
    volumesWebApp: `ghcr.io/kubeflow/kubeflow/volumes-web-app:${NOTEBOOKS}`,
    pvcViewerController: `ghcr.io/kubeflow/kubeflow/pvcviewer-controller:${NOTEBOOKS}`,
    tensorboardController: `ghcr.io/kubeflow/kubeflow/tensorboard-controller:${NOTEBOOKS}`,
    tensorboardsWebApp: `ghcr.io/kubeflow/kubeflow/tensorboards-web-app:${NOTEBOOKS}`,
    volumeViewer: "filebrowser/filebrowser:v2.25.0",
    tensorboard: "tensorflow/tensorflow:2.5.1",
  },
  notebookImages: {
    jupyter: [
      notebookImage("jupyter-scipy"),
      notebookImage("jupyter-pytorch-full"),
      notebookImage("jupyter-pytorch-cuda-full"),
      notebookImage("jupyter-pytorch-gaudi-full"),
      notebookImage("jupyter-tensorflow-full"),
      notebookImage("jupyter-tensorflow-cuda-full"),
    ],
    codeServer: [notebookImage("codeserver-python")],
    rStudio: [notebookImage("rstudio-tidyverse")],
  },
  profiles: {
    version: "1.10.0",
    controller: `ghcr.io/kubeflow/kubeflow/profile-controller:${NOTEBOOKS}`,
    accessManagement: `ghcr.io/kubeflow/kubeflow/kfam:${NOTEBOOKS}`,
  },
  centralDashboard: { version: "1.10.0", image: `ghcr.io/kubeflow/kubeflow/central-dashboard:${NOTEBOOKS}` },
  katib: {
    version: "0.19.0",
    controller: `ghcr.io/kubeflow/katib/katib-controller:${KATIB}`,
    dbManager: `ghcr.io/kubeflow/katib/katib-db-manager:${KATIB}`,
    ui: `ghcr.io/kubeflow/katib/katib-ui:${KATIB}`,
    suggestions: {
      darts: `ghcr.io/kubeflow/katib/suggestion-darts:${KATIB}`,
      enas: `ghcr.io/kubeflow/katib/suggestion-enas:${KATIB}`,
      goptuna: `ghcr.io/kubeflow/katib/suggestion-goptuna:${KATIB}`,
      hyperband: `ghcr.io/kubeflow/katib/suggestion-hyperband:${KATIB}`,
      hyperopt: `ghcr.io/kubeflow/katib/suggestion-hyperopt:${KATIB}`,
      optuna: `ghcr.io/kubeflow/katib/suggestion-optuna:${KATIB}`,
      pbt: `ghcr.io/kubeflow/katib/suggestion-pbt:${KATIB}`,
      skopt: `ghcr.io/kubeflow/katib/suggestion-skopt:${KATIB}`,
    },
    medianStop: `ghcr.io/kubeflow/katib/earlystopping-medianstop:${KATIB}`,
    metricsCollectors: {
      file: `ghcr.io/kubeflow/katib/file-metrics-collector:${KATIB}`,
      tensorFlowEvent: `ghcr.io/kubeflow/katib/tfevent-metrics-collector:${KATIB}`,
    },
    trials: {
      pytorchMnist: `ghcr.io/kubeflow/katib/pytorch-mnist-cpu:${KATIB}`,
      enasCifar10: `ghcr.io/kubeflow/katib/enas-cnn-cifar10-cpu:${KATIB}`,
    },
  },
  sparkOperator: {
    version: "2.5.0",
    image: "ghcr.io/kubeflow/spark-operator/controller:2.5.0",
    spark: { version: "4.0.1", image: "docker.io/library/spark:4.0.1" },
  },
  modelRegistry: {
    version: "0.3.7",
    server: "ghcr.io/kubeflow/model-registry/server:v0.3.7",
    ui: "ghcr.io/kubeflow/model-registry/ui:v0.3.7",
  },
};

function notebookImage(name: string): string {
  return `ghcr.io/kubeflow/kubeflow/notebook-servers/${name}:${NOTEBOOKS}`;
}
