import { load } from "js-yaml";
import type { PlainObject } from "../../charts/common/objects";
import { podTemplatesOf } from "../../policies/workloads";

/** What an object says about Pods: the place of each, and of its containers with their roles. */
function podsOf(yaml: string): string[] {
  return podTemplatesOf(load(yaml) as PlainObject).flatMap(({ path, containers, isPartial }) => [
    `${path}${isPartial ? " (more to come)" : ""}`,
    ...containers.map((container) => `  ${container.path} ${container.name} (${container.role})`),
  ]);
}

const HEAD = "metadata: { name: x, namespace: team-a }";
const POD = "{ containers: [{ name: a }] }";

test("all containers of a Pod have their roles", () => {
  const spec = `{ containers: [{ name: a }], initContainers: [{ name: b }, { name: c, restartPolicy: Always }], ephemeralContainers: [{ name: d }] }`;
  expect(podsOf(`{ apiVersion: v1, kind: Pod, ${HEAD}, spec: ${spec} }`)).toEqual([
    "spec",
    "  spec.containers[0] a (container)",
    "  spec.initContainers[0] b (init)",
    "  spec.initContainers[1] c (sidecar)",
    "  spec.ephemeralContainers[0] d (ephemeral)",
  ]);
});

test.each([
  ["apps/v1", "Deployment", `spec: { template: { spec: ${POD} } }`, "spec.template.spec"],
  ["apps/v1", "StatefulSet", `spec: { template: { spec: ${POD} } }`, "spec.template.spec"],
  ["apps/v1", "DaemonSet", `spec: { template: { spec: ${POD} } }`, "spec.template.spec"],
  ["apps/v1", "ReplicaSet", `spec: { template: { spec: ${POD} } }`, "spec.template.spec"],
  ["batch/v1", "Job", `spec: { template: { spec: ${POD} } }`, "spec.template.spec"],
  [
    "batch/v1",
    "CronJob",
    `spec: { jobTemplate: { spec: { template: { spec: ${POD} } } } }`,
    "spec.jobTemplate.spec.template.spec",
  ],
  ["v1", "PodTemplate", `template: { spec: ${POD} }`, "template.spec"],
  [
    "kubeflow.org/v1",
    "PyTorchJob",
    `spec: { pytorchReplicaSpecs: { Master: { template: { spec: ${POD} } } } }`,
    "spec.pytorchReplicaSpecs.Master.template.spec",
  ],
  ["kubeflow.org/v1", "Notebook", `spec: { template: { spec: ${POD} } }`, "spec.template.spec"],
  [
    "kubeflow.org/v1beta1",
    "Experiment",
    `spec: { trialTemplate: { trialSpec: { spec: { template: { spec: ${POD} } } } } }`,
    "spec.trialTemplate.trialSpec.spec.template.spec",
  ],
  ["serving.knative.dev/v1", "Service", `spec: { template: { spec: ${POD} } }`, "spec.template.spec"],
  ["serving.kserve.io/v1alpha1", "ServingRuntime", `spec: ${POD}`, "spec (more to come)"],
  [
    "trainer.kubeflow.org/v1alpha1",
    "ClusterTrainingRuntime",
    `spec: { template: { spec: { replicatedJobs: [{ template: { spec: { template: { spec: ${POD} } } } }] } } }`,
    "spec.template.spec.replicatedJobs[0].template.spec.template.spec (more to come)",
  ],
  ["serving.kserve.io/v1beta1", "InferenceService", `spec: { predictor: ${POD} }`, "spec.predictor (more to come)"],
])("%s %s has the template of a Pod", (apiVersion, kind, body, path) => {
  expect(podsOf(`{ apiVersion: ${apiVersion}, kind: ${kind}, ${HEAD}, ${body} }`)[0]).toBe(path);
});

test("a model of an InferenceService is a container", () => {
  const spec =
    "{ predictor: { tolerations: [], model: { resources: {} } }, transformer: { containers: [{ name: t }] } }";
  expect(podsOf(`{ apiVersion: serving.kserve.io/v1beta1, kind: InferenceService, ${HEAD}, spec: ${spec} }`)).toEqual([
    "spec.transformer (more to come)",
    "  spec.transformer.containers[0] t (container)",
    "spec.predictor (more to come)",
    "  spec.predictor.model spec.predictor.model (container)",
  ]);
});

test("a TrainJob asks for its nodes' resources in a field of its own", () => {
  const trainer = "{ image: a, resourcesPerNode: { limits: { nvidia.com/gpu: 1 } } }";
  const job = `{ apiVersion: trainer.kubeflow.org/v1alpha1, kind: TrainJob, ${HEAD}, spec: { trainer: ${trainer} } }`;
  const [{ containers }] = podTemplatesOf(load(job) as PlainObject);
  expect(containers).toEqual([
    {
      ...{ path: "spec.trainer", name: "trainer", role: "container", resourcesField: "resourcesPerNode" },
      fields: { image: "a", resources: { limits: { "nvidia.com/gpu": 1 } } },
    },
  ]);
});

test("a SparkApplication has a driver, executors and the image of both", () => {
  const spec =
    "{ image: a, driver: { image: b, sidecars: [{ name: s }] }, executor: { gpu: { name: nvidia.com/gpu, quantity: 2 } } }";
  const yaml = `{ apiVersion: sparkoperator.k8s.io/v1beta2, kind: SparkApplication, ${HEAD}, spec: ${spec} }`;
  expect(podsOf(yaml)).toEqual([
    "spec (more to come)",
    "  spec x (container)",
    "spec.driver (more to come)",
    "  spec.driver driver (container)",
    "  spec.driver.sidecars[0] s (container)",
    "spec.executor (more to come)",
    "  spec.executor executor (container)",
  ]);
  const executor = podTemplatesOf(load(yaml) as PlainObject)[2].containers[0];
  expect(executor.fields.resources).toEqual({ limits: { "nvidia.com/gpu": 2 } });
});

test("steps of a Workflow are Pods, and what holds for all of them holds for each", () => {
  const templates =
    "[{ name: a, container: { image: x } }, { name: b, script: { image: y }, sidecars: [{ name: s }] }, { name: c, dag: {} }]";
  const yaml = `{ apiVersion: argoproj.io/v1alpha1, kind: Workflow, ${HEAD}, spec: { tolerations: [{ key: k }], templates: ${templates} } }`;
  expect(podsOf(yaml)).toEqual([
    "spec.templates[0] (more to come)",
    "  spec.templates[0].container spec.templates[0].container (container)",
    "spec.templates[1] (more to come)",
    "  spec.templates[1].script spec.templates[1].script (container)",
    "  spec.templates[1].sidecars[0] s (container)",
  ]);
  expect(podTemplatesOf(load(yaml) as PlainObject)[0].spec.tolerations).toEqual([{ key: "k" }]);
});

test("a Pod's metadata is that beside its spec", () => {
  const template = `{ metadata: { labels: { app: web } }, spec: ${POD} }`;
  const yaml = `{ apiVersion: apps/v1, kind: Deployment, ${HEAD}, spec: { template: ${template} } }`;
  expect(podTemplatesOf(load(yaml) as PlainObject)[0].metadata).toEqual({ labels: { app: "web" } });
});

test.each([
  ["schemas", "apiextensions.k8s.io/v1", "CustomResourceDefinition"],
  ["patterns of a policy engine", "kyverno.io/v1", "ClusterPolicy"],
])("%s are no Pods", (_, apiVersion, kind) => {
  expect(podsOf(`{ apiVersion: ${apiVersion}, kind: ${kind}, ${HEAD}, spec: ${POD} }`)).toEqual([]);
});

test("what an anchor repeats without an end is looked at once", () => {
  const spec: Record<string, unknown> = { containers: [{ name: "a" }] };
  spec.self = spec;
  const object: PlainObject = { apiVersion: "v1", kind: "Pod", metadata: { name: "x" }, spec, again: spec };
  expect(podTemplatesOf(object).map(({ path }) => path)).toEqual(["spec"]);
});

test("depth has no limit", () => {
  let spec: unknown = { containers: [{ name: "a" }] };
  for (let depth = 0; depth < 20_000; depth++) spec = { x: spec };
  const object = { apiVersion: "example.com/v1", kind: "Deep", metadata: { name: "x" }, spec } as PlainObject;
  expect(podTemplatesOf(object)).toHaveLength(1);
});
