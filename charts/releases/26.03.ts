import type { Release } from "./release";

/** One commit of the training operator's repository publishes the operator and its example images under this tag. */
const TRAINING_V1 = "v1-3f15cb8";

/** The distribution labels Istio's objects 1.29.0 and runs the images of 1.28.0; here both are of one release. */
const ISTIO = "1.29.0";

const CERT_MANAGER = "v1.19.4";
const KEDA = "2.20.2";

/**
 * Kubeflow 26.03. The training operator's version and tag are those of the distribution's manifests; the device plugin
 * is not part of the distribution and follows NVIDIA's own release.
 */
export const RELEASE_26_03: Release = {
  name: "26.03",
  trainingOperator: {
    version: "1.9.2",
    image: `ghcr.io/kubeflow/training-v1/training-operator:${TRAINING_V1}`,
  },
  certManager: {
    version: "1.19.4",
    controller: `quay.io/jetstack/cert-manager-controller:${CERT_MANAGER}`,
    webhook: `quay.io/jetstack/cert-manager-webhook:${CERT_MANAGER}`,
    cainjector: `quay.io/jetstack/cert-manager-cainjector:${CERT_MANAGER}`,
    acmeSolver: `quay.io/jetstack/cert-manager-acmesolver:${CERT_MANAGER}`,
  },
  istio: {
    version: ISTIO,
    pilot: `gcr.io/istio-release/pilot:${ISTIO}`,
    proxy: `gcr.io/istio-release/proxyv2:${ISTIO}`,
    cni: `gcr.io/istio-release/install-cni:${ISTIO}`,
    ztunnel: `gcr.io/istio-release/ztunnel:${ISTIO}`,
  },
  dex: { version: "2.45.0", image: "ghcr.io/dexidp/dex:v2.45.0" },
  oauth2Proxy: { version: "7.14.3", image: "quay.io/oauth2-proxy/oauth2-proxy:v7.14.3" },
  // Knative publishes its images by digest.
  knativeServing: {
    version: "1.21.1",
    controller:
      "gcr.io/knative-releases/knative.dev/serving/cmd/controller@sha256:622546def05a9b181123d35ede4e4a6e60d7751ae558ea2c5306978b30c24d5c",
    webhook:
      "gcr.io/knative-releases/knative.dev/serving/cmd/webhook@sha256:8754cefd1f1db905495de5ba707b37459cc212b830d40962162654986d264d74",
    autoscaler:
      "gcr.io/knative-releases/knative.dev/serving/cmd/autoscaler@sha256:35045ef7c35c6151f0565094cc5ec240a886ba2e5a844366b22a074342af3edf",
    activator:
      "gcr.io/knative-releases/knative.dev/serving/cmd/activator@sha256:cf8d126fc08e596b742025f6e53c97abf921f7bd6394d29c200e79c1c323dc6e",
    queueProxy:
      "gcr.io/knative-releases/knative.dev/serving/cmd/queue@sha256:40957d3ced3b185b7a78bbd771be69b0a13137dcbee5ff7f82ae738b56037d9c",
    netIstioController:
      "gcr.io/knative-releases/knative.dev/net-istio/cmd/controller@sha256:915a3a9b8caea8cceb59258ca2b941c83f0ab230aef5c1dd3b9499574ac3f379",
    netIstioWebhook:
      "gcr.io/knative-releases/knative.dev/net-istio/cmd/webhook@sha256:4d9c50245aeafb269876d05ddb95d235372abfe2b2ac1c9d8c7cd3a2ccf2d6b7",
  },
  keda: {
    version: KEDA,
    operator: `ghcr.io/kedacore/keda:${KEDA}`,
    metricsApiServer: `ghcr.io/kedacore/keda-metrics-apiserver:${KEDA}`,
    admissionWebhooks: `ghcr.io/kedacore/keda-admission-webhooks:${KEDA}`,
  },
  nvidiaDevicePlugin: {
    version: "0.20.0",
    image: "nvcr.io/nvidia/k8s-device-plugin:v0.20.0",
  },
  trainingExamples: {
    pytorch: `ghcr.io/kubeflow/training-v1/pytorch-dist-mnist:${TRAINING_V1}`,
    tensorflow: `ghcr.io/kubeflow/training-v1/tf-dist-mnist-test:${TRAINING_V1}`,
    xgboost: `ghcr.io/kubeflow/training-v1/xgboost-dist-iris:${TRAINING_V1}`,
  },
};
