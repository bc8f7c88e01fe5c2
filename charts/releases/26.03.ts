import { APPLICATIONS_26_03 } from "./26.03-applications";
import type { Release } from "./release";

/** One commit of the training operator's repository publishes the operator, what it starts and its example images under this tag. */
const TRAINING_V1 = "v1-3f15cb8";

/** The distribution labels Istio's objects 1.29.0 and runs the images of 1.28.0; here both are of one release. */
const ISTIO = "1.29.0";

const CERT_MANAGER = "v1.19.4";
const KEDA = "2.20.2";

/**
 * Kubeflow 26.03. The training operator's version and tag are those of the distribution's manifests; the device plugin
 * and the controllers of clouds are not part of the distribution and follow their projects' own releases.
 */
export const RELEASE_26_03: Release = {
  name: "26.03",
  // By each project's own statement; Pipelines, Trainer and KServe state none, and test up to 1.34.
  kubernetes: {
    tested: "1.34",
    limits: [
      { part: `Istio ${ISTIO}`, from: "1.31", to: "1.35" },
      { part: "Knative 1.21", from: "1.33" },
      { part: `cert-manager ${CERT_MANAGER}`, from: "1.31", to: "1.35" },
    ],
  },
  ...APPLICATIONS_26_03,
  trainingOperator: {
    version: "1.9.2",
    image: `ghcr.io/kubeflow/training-v1/training-operator:${TRAINING_V1}`,
    // The operator's own defaults (pkg/config/config.go of 1.9.2), the second with the operator's tag instead of latest.
    pytorchInit: "alpine:3.10",
    kubectlDelivery: `ghcr.io/kubeflow/training-v1/kubectl-delivery:${TRAINING_V1}`,
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
  knativeEventing: {
    version: "1.21.0",
    controller:
      "gcr.io/knative-releases/knative.dev/eventing/cmd/controller@sha256:363742c13076cce03c367b42c050ad47e07b327b98d4176ac1961670e12c2680",
    webhook:
      "gcr.io/knative-releases/knative.dev/eventing/cmd/webhook@sha256:858caa0a9e5d5f886a1f2de9f56b636e5c70ea763da3ef8792cfc0f56fce2f4b",
    jobSink:
      "gcr.io/knative-releases/knative.dev/eventing/cmd/jobsink@sha256:194e44b15a7a26adb024cdbce0ec356e7a27678aceecdde447d3986f9c43eff1",
    pingSource:
      "gcr.io/knative-releases/knative.dev/eventing/cmd/mtping@sha256:dbb8b1374f3871fe6637869107f803e1f6b62c50c484bb79eaf089b836415353",
    requestReply:
      "gcr.io/knative-releases/knative.dev/eventing/cmd/requestreply@sha256:068a94cc6a2f95825dd7937c2404f4bfa85105df982f14c29d58f454c57bcfb6",
    apiServerReceiveAdapter:
      "gcr.io/knative-releases/knative.dev/eventing/cmd/apiserver_receive_adapter@sha256:5f6f0627caa8b8d734bf1a8968c59d71c34e51403864950c0ca3e6bac8df7973",
    authProxy:
      "gcr.io/knative-releases/knative.dev/eventing/cmd/auth_proxy@sha256:89b9ce49a216b08b443340aaaba2ea745d994a9609ce5dc4bef3e71b3a87b4ce",
    jsonataTransformation:
      "gcr.io/knative-releases/transform-jsonata@sha256:293eb9924e1e33de679181f8e932afed6947961aef2fd684e77cb7293ca3510e",
    integrations: {
      "aws-ddb-streams-source":
        "gcr.io/knative-releases/aws-ddb-streams-source@sha256:c5110873d0a99c78aa2848a570892d01610c661e0580c20e973dd08187e5a340",
      "aws-eventbridge-sink":
        "gcr.io/knative-releases/aws-eventbridge-sink@sha256:2dc612ab600c3813e48adb8e190136859ce06d21a62ea90ed2dc621e31ea74f3",
      "aws-s3-sink":
        "gcr.io/knative-releases/aws-s3-sink@sha256:10859fa6ea1823173310ad94d4cc9bd716a174fb05fc09e0f4eeae92b1742cc0",
      "aws-s3-source":
        "gcr.io/knative-releases/aws-s3-source@sha256:eab34dadd20a3c418d0df0e6ec2ff8ab9f974598b7a40544b4fc40129057762b",
      "aws-sns-sink":
        "gcr.io/knative-releases/aws-sns-sink@sha256:5860b307f309d4adb3e19e26a171829dc74cc9e308bc3660d8bb142cc064a6ca",
      "aws-sqs-sink":
        "gcr.io/knative-releases/aws-sqs-sink@sha256:496e8b7ca049d71189b96b6f4e0cb23f2ce93f206df53a32a05310ed0a014fbd",
      "aws-sqs-source":
        "gcr.io/knative-releases/aws-sqs-source@sha256:08e46406ba34c0936a6e591161c84446cfc9de1152ee80bc4b71aa37ec1aae88",
      "jsonata-transformer":
        "gcr.io/knative-releases/jsonata-transformer@sha256:646c30b48edef26510fbf720189b514d758c56b9782a1f0206d08525f94ef661",
      "log-sink":
        "gcr.io/knative-releases/log-sink@sha256:7dc1fa9d49f797296808928dd525005a445a7c17b18017103482453a71adfb07",
      "timer-source":
        "gcr.io/knative-releases/timer-source@sha256:1f8d9650068bf96e09a07381e0c0ac35a8e04456c9a5cfc298f7438c4b6ffe2d",
    },
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
  // NVIDIA tags the image by the versions of DCGM and of the exporter.
  dcgmExporter: { version: "4.8.4", image: "nvcr.io/nvidia/k8s/dcgm-exporter:4.6.1-4.8.4-distroless" },
  clusterAutoscaler: {
    "1.33": { version: "1.33.6", image: "registry.k8s.io/autoscaling/cluster-autoscaler:v1.33.6" },
    "1.34": { version: "1.34.5", image: "registry.k8s.io/autoscaling/cluster-autoscaler:v1.34.5" },
  },
  awsLoadBalancerController: {
    version: "3.6.0",
    image: "public.ecr.aws/eks/aws-load-balancer-controller:v3.6.0",
  },
  // The registry that AWS' chart names (aws/eks-charts#1366); nodes of EKS in other regions have rights to it, too.
  efaDevicePlugin: {
    version: "0.5.21",
    image: "602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/aws-efa-k8s-device-plugin:v0.5.21-eksbuild.13",
  },
  trainingExamples: {
    pytorch: `ghcr.io/kubeflow/training-v1/pytorch-dist-mnist:${TRAINING_V1}`,
    tensorflow: `ghcr.io/kubeflow/training-v1/tf-dist-mnist-test:${TRAINING_V1}`,
    xgboost: `ghcr.io/kubeflow/training-v1/xgboost-dist-iris:${TRAINING_V1}`,
  },
};
