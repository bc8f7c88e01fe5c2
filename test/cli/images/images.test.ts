import { readFileSync } from "node:fs";
import { join } from "node:path";

import { objectId } from "../../../charts/common/objects";
import { RELEASES } from "../../../charts/releases";
import { fullImageName, imagesOfRelease, mirroredImage, mirroredRelease } from "../../../charts/releases/mirror";
import { findImages, type PlatformImage } from "../../../cli/images/find";
import type { RecordedPlatform } from "../../../recorder/platform";
import { recordedPlatform } from "../../support/recorded";

const PROJECT = join(__dirname, "../../..");
const MIRROR = "mirror.example.com/copies";
const release = RELEASES["26.03"];
const known = imagesOfRelease(release);

const stackFile = (name: string) => readFileSync(join(PROJECT, `Pulumi.${name}.yaml`), "utf8");
const DEFAULT_INSTALL = stackFile("dev");

/** Everything that a rehearsal's stack file can switch on besides the default install. */
const EVERYTHING = `${DEFAULT_INSTALL.replace("knativeEventing: false", "knativeEventing: true").replace("keda: false", "keda: true\n    gpuMetrics: true\n    trainingOperatorMxjob: true")}
  kubeflow:kserve:
    localModel: {}
    llm:
      gateway: kubeflow/models
`;

/** Images of the stack file's own, besides the default install's, all from a mirror. */
const MIRRORED = `${DEFAULT_INSTALL}
  kubeflow:images:
    mirror: ${MIRROR}
  kubeflow:notebooks:
    spawner:
      images:
        jupyter: { add: ["team.example.com:5000/jupyter:1"] }
        codeServer: { default: "ghcr.io/kubeflow/kubeflow/notebook-servers/codeserver-python:v1.10.0" }
  kubeflow:tensorboards: { image: "tensorflow/tensorflow:2.19.0" }
  kubeflow:volumes: { viewerImage: "filebrowser/filebrowser:v2.32.0" }
  kubeflow:katib:
    algorithms: [{ name: own, image: team.example.com/own:1 }]
`;

const OWN = [
  "team.example.com:5000/jupyter:1",
  "tensorflow/tensorflow:2.19.0",
  "filebrowser/filebrowser:v2.32.0",
  "team.example.com/own:1",
];

let defaultInstall: RecordedPlatform;
let everything: RecordedPlatform;
let eks: RecordedPlatform;
let mirrored: RecordedPlatform;

beforeAll(async () => {
  defaultInstall = await recordedPlatform(DEFAULT_INSTALL);
  everything = await recordedPlatform(EVERYTHING);
  eks = await recordedPlatform(stackFile("eks"));
  mirrored = await recordedPlatform(MIRRORED);
}, 300_000);

function missing(...platforms: RecordedPlatform[]): string[] {
  const found = new Set(platforms.flatMap((platform) => findImages(platform, known)).map(({ image }) => image));
  return known.filter((image) => !found.has(fullImageName(image)));
}

function withoutVersion(image: string): string {
  return image.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
}

test("the default install has every image of the release but those that settings and clouds bring", () => {
  const knative = "gcr.io/knative-releases";
  expect(missing(defaultInstall).map(withoutVersion)).toEqual([
    // kubeflow:components
    "docker.io/kubeflow/training-operator",
    // kubeflow:kserve
    "kserve/llmisvc-controller",
    "kserve/kserve-localmodel-controller",
    "kserve/kserve-localmodelnode-agent",
    "ghcr.io/llm-d/llm-d-dev",
    "ghcr.io/llm-d/llm-d-inference-scheduler",
    "ghcr.io/llm-d/llm-d-routing-sidecar",
    // The example of Spark
    "docker.io/library/spark",
    // kubeflow:istio.mode
    "gcr.io/istio-release/ztunnel",
    // kubeflow:components
    ...["controller", "webhook", "jobsink", "mtping", "requestreply", "apiserver_receive_adapter", "auth_proxy"].map(
      (name) => `${knative}/knative.dev/eventing/cmd/${name}`,
    ),
    `${knative}/transform-jsonata`,
    ...["aws-ddb-streams-source", "aws-eventbridge-sink", "aws-s3-sink", "aws-s3-source"].map(
      (name) => `${knative}/${name}`,
    ),
    ...["aws-sns-sink", "aws-sqs-sink", "aws-sqs-source"].map((name) => `${knative}/${name}`),
    ...["jsonata-transformer", "log-sink", "timer-source"].map((name) => `${knative}/${name}`),
    ...["keda", "keda-metrics-apiserver", "keda-admission-webhooks"].map((name) => `ghcr.io/kedacore/${name}`),
    "nvcr.io/nvidia/k8s/dcgm-exporter",
    // Clouds
    "registry.k8s.io/autoscaling/cluster-autoscaler",
    "registry.k8s.io/autoscaling/cluster-autoscaler",
    "public.ecr.aws/eks/aws-load-balancer-controller",
    "602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/aws-efa-k8s-device-plugin",
    // The training jobs of examples/
    ...["pytorch-dist-mnist", "tf-dist-mnist-test", "xgboost-dist-iris"].map(
      (name) => `ghcr.io/kubeflow/training-v1/${name}`,
    ),
  ]);
});

test("what settings and clouds bring is found as well", () => {
  expect(missing(defaultInstall, everything, eks)).toEqual([
    "docker.io/library/spark:4.0.1",
    "gcr.io/istio-release/ztunnel:1.29.0",
    // For Kubernetes 1.33
    "registry.k8s.io/autoscaling/cluster-autoscaler:v1.33.6",
    release.efaDevicePlugin.image,
    ...Object.values(release.trainingExamples),
  ]);
});

test("images of Pods are told from those that are started later", () => {
  const images = new Map(findImages(defaultInstall, known).map((each) => [each.image, each]));
  const of = (image: string) => images.get(fullImageName(image));
  expect(of(release.storage.mysql)).toEqual({
    image: "docker.io/library/mysql:8.4",
    how: "pod",
    usedBy: ["Deployment kubeflow/mysql", "Deployment kubeflow/katib-mysql", "Deployment kubeflow/model-registry-db"],
  } satisfies PlatformImage);
  const later: readonly [string, string][] = [
    [release.pipelines.driver, "Deployment kubeflow/ml-pipeline"],
    [release.pipelines.launcher, "Deployment kubeflow/ml-pipeline"],
    [release.argoWorkflows.executor, "Deployment kubeflow/workflow-controller"],
    [release.kserve.agent, "ConfigMap kubeflow/inferenceservice-config"],
    [release.kserve.artExplainer, "ConfigMap kubeflow/inferenceservice-config"],
    [release.kserve.runtimes.sklearnserver, "ClusterServingRuntime kserve-sklearnserver"],
    [release.knativeServing.queueProxy, "ConfigMap knative-serving/config-deployment"],
    [release.katib.suggestions.hyperopt, "ConfigMap kubeflow/katib-config"],
    [release.katib.medianStop, "ConfigMap kubeflow/katib-config"],
    [release.katib.metricsCollectors.file, "ConfigMap kubeflow/katib-config"],
    [release.katib.trials.enasCifar10, "ConfigMap kubeflow/trial-templates"],
    [release.notebookImages.jupyter[0], "ConfigMap kubeflow/jupyter-web-app-config"],
    [release.notebooks.tensorboard, "ConfigMap kubeflow/tensorboard-controller-config"],
    [release.notebooks.volumeViewer, "ConfigMap kubeflow/pvcviewer-defaults"],
    [release.trainer.runtimes.torch, "ClusterTrainingRuntime torch-distributed"],
    [release.trainingOperator.pytorchInit, "Deployment kubeflow/training-operator"],
    [release.trainingOperator.kubectlDelivery, "Deployment kubeflow/training-operator"],
    [release.certManager.acmeSolver, "Deployment cert-manager/cert-manager"],
  ];
  expect(later.map(([image]) => [image, of(image)?.how, of(image)?.usedBy[0]])).toEqual(
    later.map(([image, user]) => [image, "later", user]),
  );
  expect(of(release.istio.proxy)?.usedBy).toContain("ConfigMap istio-system/istio-sidecar-injector");
});

test("with a mirror, the images are those of the mirror, one for each", () => {
  const config = { mirror: MIRROR };
  // The stack file has other images for Tensorboards and the viewer of volumes.
  const replaced = new Set([release.notebooks.tensorboard, release.notebooks.volumeViewer].map(fullImageName));
  const originals = findImages(defaultInstall, known).filter(({ image }) => !replaced.has(image));
  const expected = [...originals.map(({ image }) => image), ...OWN].map((image) => mirroredImage(image, config));
  const words = [
    ...imagesOfRelease(mirroredRelease(release, config)),
    ...OWN.map((image) => mirroredImage(image, config)),
  ];
  expect(findImages(mirrored, words).map(({ image }) => image)).toEqual(expected.sort());
});

/** Words in the texts of objects that are images, with a tag or without, of no mirror. */
function elsewhere({ units }: RecordedPlatform): string[] {
  const repositories = new Set([...known, ...known.map(fullImageName), ...OWN].map(withoutVersion));
  const objects = units.flatMap(({ kind, objects }) => (kind === "objects" ? objects : []));
  return objects.flatMap((object) =>
    (
      JSON.stringify(object)
        .replaceAll("\\n", " ")
        .match(/[A-Za-z0-9][A-Za-z0-9._/:@-]*/g) ?? []
    )
      .filter((word) => /[/:@]/.test(word) && repositories.has(withoutVersion(word)))
      .map((word) => `${objectId(object)}: ${word}`),
  );
}

test("with a mirror, no text of any object names an image elsewhere", () => {
  expect(elsewhere(mirrored)).toEqual([]);
  expect(elsewhere(defaultInstall).length).toBeGreaterThan(100);
});

test("with a mirror, no text of any object names a registry of images", () => {
  const hosts = [
    "ghcr.io",
    "quay.io",
    "gcr.io",
    "nvcr.io",
    "docker.io",
    "registry.k8s.io",
    "pkg.dev",
    "public.ecr.aws",
  ];
  const named = mirrored.units
    .filter(({ kind }) => kind === "objects")
    .flatMap(({ objects }) => objects)
    .flatMap((object) => {
      const text = JSON.stringify(object).replace(/mirror\.example\.com\/copies\/[A-Za-z0-9._/:@-]+/g, "");
      return hosts.filter((host) => text.includes(`${host}/`)).map((host) => `${objectId(object)}: ${host}`);
    });
  expect(named).toEqual([]);
});
