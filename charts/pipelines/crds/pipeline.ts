import { conditionType } from "../../common/kubernetes/condition";
import { anyValue, array, enumeration, object, requiring, root, string, type Infer } from "../../common/schema";
import { kindOf, type Family } from "./kind";

/** @default of the display name: the object's name */
const described = { description: string(), displayName: string() };

const pipelineSpec = object(described);

/** An object that the schema leaves open altogether. */
const compiled = anyValue<Readonly<Record<string, unknown>>>();

const versionSpec = requiring(["pipelineSpec"], {
  ...described,
  codeSourceURL: string(),
  /** The Pipeline that it is a version of, in the same namespace. */
  pipelineName: string(),
  /** What the compiler of `kfp` writes: the object itself, not its text. */
  pipelineSpec: compiled,
  pipelineSpecURI: string(),
  /** The compiler's second document, about Kubernetes. */
  platformSpec: compiled,
});

const status = enumeration(["True", "False", "Unknown"]);
const condition = requiring(["message", "reason", "status", "type"], {
  message: string({ maxLength: 32768 }),
  reason: string(),
  status,
  type: conditionType,
});

/** What a Pipeline says of itself. */
export type PipelineSpec = Infer<typeof pipelineSpec>;

/** What a PipelineVersion is to run. */
export type PipelineVersionSpec = Infer<typeof versionSpec>;

const native: Family = {
  group: "pipelines.kubeflow.org",
  version: "v2beta1",
  scope: "Namespaced",
  generation: { kubernetes: 31, controllerGen: "v0.16.4", embeddedMetadata: false },
};

const pipelineSchema = root({ spec: pipelineSpec });
const versionSchema = root({ spec: versionSpec, status: object({ conditions: array(condition) }) });

/** A pipeline by name; its versions are objects of their own. */
export const pipeline = kindOf(native, "Pipeline", { schema: pipelineSchema });

/** One version of a pipeline, compiled. */
export const pipelineVersion = kindOf(native, "PipelineVersion", { schema: versionSchema, status: true });
