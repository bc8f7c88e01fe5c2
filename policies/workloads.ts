import type { PlainObject } from "../charts/common/objects";
import { fieldsOf, itemsOf, pathTo, textOf, type Fields } from "./fields";
import { kubeflowPodsOf } from "./kubeflow-workloads";
import { mappingsOf } from "./walk";

/**
 * Which of a Pod's lists a container is in. A sidecar is an init container that goes on (`restartPolicy: Always`); an
 * init container ends before the Pod's others begin.
 */
export type Role = "container" | "sidecar" | "init" | "ephemeral";

export interface Container {
  /** Of the container in its object, such as `spec.template.spec.containers[0]`. */
  readonly path: string;
  readonly name: string;
  readonly role: Role;
  readonly fields: Fields;
  /** Of what it asks for. @default "resources" */
  readonly resourcesField?: string;
}

/** What an object says about Pods that it is, or that are made after it. */
export interface PodTemplate {
  /** Of the Pod's `spec` in its object, such as `spec.template.spec`. */
  readonly path: string;
  /** The Pod's own metadata, as far as the object says it. */
  readonly metadata: Fields;
  /** Fields of a Pod's `spec`. */
  readonly spec: Fields;
  readonly containers: readonly Container[];
  /** Whether a controller adds to it before there is a Pod: what is not there may come yet. */
  readonly isPartial: boolean;
}

/** Patterns of Pods, and not Pods. */
const POLICY_ENGINES = /(^|\.)(kyverno\.io|gatekeeper\.sh)\//;

/** Kinds whose Pods get more from a job, a runtime or an operator. */
const PARTIAL = new Set([
  "ClusterServingRuntime",
  "ClusterTrainingRuntime",
  "InferenceService",
  "LLMInferenceService",
  "LLMInferenceServiceConfig",
  "ScheduledSparkApplication",
  "ServingRuntime",
  "SparkApplication",
  "TrainJob",
  "TrainingRuntime",
]);

/**
 * All templates of Pods in an object of any kind: of Kubernetes' own kinds, and of custom ones, in which whatever has a
 * list of `containers` is one; besides, what Kubeflow's kinds call otherwise.
 */
export function podTemplatesOf(object: PlainObject): PodTemplate[] {
  const { apiVersion, kind } = object;
  // Schemas of Pods are as long as everything else together, and no Pods.
  if (kind === "CustomResourceDefinition" || POLICY_ENGINES.test(apiVersion)) return [];
  const templates: PodTemplate[] = [];
  const isPartial = PARTIAL.has(kind);
  const metadata = new Map<unknown, Fields>();
  for (const { path, fields } of mappingsOf(object)) {
    if (fields.spec !== undefined) metadata.set(fields.spec, fieldsOf(fields.metadata));
    const containers = containersOf(path, fields);
    if (containers.length > 0) {
      templates.push({ path, metadata: metadata.get(fields) ?? {}, spec: fields, containers, isPartial });
    }
  }
  return [...templates, ...kubeflowPodsOf(object)];
}

function containersOf(path: string, spec: Fields): Container[] {
  if (!itemsOf(spec.containers).some((item) => textOf(fieldsOf(item).name) !== undefined)) return [];
  return (["containers", "initContainers", "ephemeralContainers"] as const).flatMap((list) =>
    itemsOf(spec[list]).map((item, index) => {
      const fields = fieldsOf(item);
      return { path: pathTo(pathTo(path, list), index), name: nameOf(fields), role: roleIn(list, fields), fields };
    }),
  );
}

function roleIn(list: "containers" | "initContainers" | "ephemeralContainers", { restartPolicy }: Fields): Role {
  if (list === "containers") return "container";
  if (list === "ephemeralContainers") return "ephemeral";
  return restartPolicy === "Always" ? "sidecar" : "init";
}

function nameOf({ name }: Fields): string {
  return textOf(name) ?? "";
}
