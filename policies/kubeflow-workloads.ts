import type { PlainObject } from "../charts/common/objects";
import { fieldsOf, itemsOf, pathTo, textOf, valueAt, type Fields } from "./fields";
import type { Container, PodTemplate, Role } from "./workloads";

type Kinds = Readonly<Record<string, (object: PlainObject) => PodTemplate[]>>;

/** Kinds that say something about Pods in fields of their own, by `kind`, with the API group that they are of. */
const KINDS: Readonly<Record<string, { readonly group: string; readonly pods: Kinds[string] }>> = {
  InferenceService: { group: "serving.kserve.io", pods: inferenceService },
  ClusterStorageContainer: { group: "serving.kserve.io", pods: storageContainer },
  TrainJob: { group: "trainer.kubeflow.org", pods: trainJob },
  SparkApplication: { group: "sparkoperator.k8s.io", pods: (object) => spark(object, "spec", object.spec) },
  ScheduledSparkApplication: {
    group: "sparkoperator.k8s.io",
    pods: (object) => spark(object, "spec.template", valueAt(object.spec, "template")),
  },
  Workflow: { group: "argoproj.io", pods: (object) => workflow("spec", object.spec) },
  WorkflowTemplate: { group: "argoproj.io", pods: (object) => workflow("spec", object.spec) },
  ClusterWorkflowTemplate: { group: "argoproj.io", pods: (object) => workflow("spec", object.spec) },
  CronWorkflow: {
    group: "argoproj.io",
    pods: (object) => workflow("spec.workflowSpec", valueAt(object.spec, "workflowSpec")),
  },
};

/** What Kubeflow's kinds say of Pods outside a list of `containers`. */
export function kubeflowPodsOf(object: PlainObject): PodTemplate[] {
  const kind = Object.hasOwn(KINDS, object.kind) ? KINDS[object.kind] : undefined;
  return kind && object.apiVersion.startsWith(`${kind.group}/`) ? kind.pods(object) : [];
}

function container(path: string, value: unknown, role: Role = "container"): Container[] {
  const fields = fieldsOf(value);
  return value === undefined ? [] : [{ path, name: textOf(fields.name) ?? path, role, fields }];
}

function template(path: string, spec: Fields, containers: readonly Container[]): PodTemplate[] {
  return containers.length > 0 ? [{ path, metadata: {}, spec, containers, isPartial: true }] : [];
}

/** A model is a container whose image its runtime tells; what stands beside it is of the Pod. */
const MODELS = [
  ...["model", "huggingface", "lightgbm", "onnx", "paddle", "pmml", "pytorch"],
  ...["sklearn", "tensorflow", "triton", "xgboost", "art"],
];

function inferenceService({ spec }: PlainObject): PodTemplate[] {
  return ["predictor", "transformer", "explainer"].flatMap((part) => {
    const path = `spec.${part}`;
    const pod = fieldsOf(valueAt(spec, part));
    return template(
      path,
      pod,
      MODELS.flatMap((model) => container(`${path}.${model}`, pod[model])),
    );
  });
}

function storageContainer({ spec }: PlainObject): PodTemplate[] {
  return template("spec", {}, container("spec.container", valueAt(spec, "container"), "init"));
}

function trainJob({ spec }: PlainObject): PodTemplate[] {
  const parts = [["trainer"], ["initializer", "dataset"], ["initializer", "model"]];
  return parts.flatMap((keys) => {
    const path = `spec.${keys.join(".")}`;
    const value = valueAt(spec, ...keys);
    if (value === undefined) return [];
    const { resourcesPerNode, ...fields } = fieldsOf(value);
    const own = { path, name: keys.at(-1) ?? path, role: "container" as const, resourcesField: "resourcesPerNode" };
    return template(path, {}, [{ ...own, fields: { ...fields, resources: resourcesPerNode } }]);
  });
}

function spark(object: PlainObject, path: string, value: unknown): PodTemplate[] {
  const { image, driver, executor, volumes } = fieldsOf(value);
  const whole = image === undefined ? [] : template(path, {}, container(path, { name: object.metadata.name, image }));
  const parts = Object.entries({ driver, executor }).flatMap(([part, value]) => {
    const { gpu, podSecurityContext, sidecars, initContainers, ...fields } = fieldsOf(value);
    const { name, quantity } = fieldsOf(gpu);
    const resources = typeof name === "string" ? { limits: { [name]: quantity } } : undefined;
    const at = `${path}.${part}`;
    return template(at, { ...fields, volumes, securityContext: podSecurityContext }, [
      { path: at, name: part, role: "container", fields: { ...fields, resources }, resourcesField: "gpu" },
      ...listed(at, "sidecars", sidecars),
      ...listed(at, "initContainers", initContainers, "init"),
    ]);
  });
  return [...whole, ...parts];
}

/** Argo's steps: each a Pod with one container, or with a script, and with what stands beside it. */
function workflow(path: string, value: unknown): PodTemplate[] {
  const { tolerations, volumes, securityContext, templates } = fieldsOf(value);
  const ofAll = { tolerations, volumes, securityContext };
  return itemsOf(templates).flatMap((item, index) => {
    const { container: step, script, sidecars, initContainers, ...fields } = fieldsOf(item);
    const at = pathTo(`${path}.templates`, index);
    return template(at, { ...ofAll, ...fields }, [
      ...container(`${at}.container`, step),
      ...container(`${at}.script`, script),
      ...listed(at, "sidecars", sidecars),
      ...listed(at, "initContainers", initContainers, "init"),
    ]);
  });
}

function listed(path: string, list: string, value: unknown, role?: Role): Container[] {
  return itemsOf(value).flatMap((item, index) => container(pathTo(`${path}.${list}`, index), item, role));
}
