import { imageRegistries } from "../../../policies/rules/image-registries";
import { found, podOf } from "./support/found";

const REGISTRIES = ["ghcr.io/kubeflow", "docker.io/library", "mirror.example.com:5000"];
const findings = (yaml: string) => found(imageRegistries, yaml, { registries: REGISTRIES });
const refused = (path: string, image: string, full: string) =>
  `Pod team-a/pod ${path}: image "${image}" is of ${full}, which no allowed registry has`;

test.each([
  ["quay.io/kubeflow/a:1", "quay.io/kubeflow/a"],
  ["kserve/agent:1", "docker.io/kserve/agent"],
  ["ghcr.io/kubeflowers/a:1", "ghcr.io/kubeflowers/a"],
  ["mirror.example.com/a:1", "mirror.example.com/a"],
])("%s is of no allowed registry", (image, full) => {
  expect(findings(podOf(`image: "${image}"`))).toEqual([refused("spec.containers[0].image", image, full)]);
});

test.each([
  ...["ghcr.io/kubeflow/katib/ui:1", "mysql", "docker.io/mysql:8.4", "mirror.example.com:5000/a/b:1"],
  // Known later: to the cloud, to a workflow, to a template.
  ...["<<registry.host>>/a:1", "{{inputs.parameters.image}}", "${trialParameters.image}"],
])("%s is taken", (image) => {
  expect(findings(podOf(`image: "${image}"`))).toEqual([]);
});

test("images are of all containers, of volumes and of variables", () => {
  const bad = "quay.io/a/b:1";
  const spec = `initContainers: [{ name: i, image: ${bad} }], volumes: [{ name: v, image: { reference: ${bad} } }]`;
  const container = `image: mysql, env: [{ name: V2_DRIVER_IMAGE, value: ${bad} }, { name: OTHER, value: ${bad} }]`;
  expect(findings(podOf(container, spec))).toEqual(
    ["spec.containers[0].env[0].value", "spec.initContainers[0].image", "spec.volumes[0].image.reference"].map((path) =>
      refused(path, bad, "quay.io/a/b"),
    ),
  );
});

test("what is no reference is told", () => {
  expect(findings(podOf('image: "a b"'))).toEqual([
    'Pod team-a/pod spec.containers[0].image: image "a b" is no reference of an image',
  ]);
});

test("Istio's injector replaces auto, and nobody does elsewhere", () => {
  const gateway = (labels: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: team-a }
spec: { template: { metadata: { labels: ${labels} }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }
`;
  expect(found(imageRegistries, gateway('{ sidecar.istio.io/inject: "true" }'), { registries: [] })).toEqual([]);
  expect(found(imageRegistries, gateway("{}"), { registries: [] })).toHaveLength(1);
});

test("custom kinds name images in fields of their own", () => {
  const yaml = `apiVersion: caching.internal.knative.dev/v1alpha1
kind: Image
metadata: { name: queue, namespace: team-a }
spec: { image: quay.io/a/queue:1 }
---
apiVersion: serving.kserve.io/v1alpha1
kind: ClusterStorageContainer
metadata: { name: default }
spec: { container: { image: quay.io/a/storage:1 } }
---
apiVersion: trainer.kubeflow.org/v1alpha1
kind: TrainJob
metadata: { name: job, namespace: team-a }
spec: { trainer: { image: quay.io/a/train:1 } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: config, namespace: team-a }
data:
  TENSORBOARD_IMAGE: quay.io/a/tensorboard:1
  agent: '{ "image" : "quay.io/a/agent:1", "imagePullPolicy": "Always" }'
  pod.yaml: "containers:\\n- image: quay.io/a/viewer:1\\n- image: mysql:8.4\\n- image: {{ .Image }}\\n"
`;
  expect(findings(yaml).map((text) => text.replace(/: image.*/, ""))).toEqual([
    "Image team-a/queue spec.image",
    "ClusterStorageContainer default spec.container.image",
    "TrainJob team-a/job spec.trainer.image",
    "ConfigMap team-a/config data.TENSORBOARD_IMAGE",
    "ConfigMap team-a/config data.agent",
    'ConfigMap team-a/config data["pod.yaml"]',
  ]);
});
