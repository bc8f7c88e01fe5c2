import { backendFields, namespace, parentFields, port, referenceFields } from "../../common/gateway-api/reference";
import { condition } from "../../common/kubernetes/condition";
import {
  ageColumn,
  array,
  column,
  enumeration,
  int32,
  map,
  object,
  requiring,
  string,
  rule,
} from "../../common/schema";
import { kserveKind } from "./kind";

const inferenceNetworking = {
  group: "inference.networking.x-k8s.io",
  version: "v1alpha2",
  generation: { kubernetes: 33, controllerGen: "v0.16.1", embeddedMetadata: false },
};

/** How urgent requests are: under load the sheddable ones are refused first. */
export const criticality = enumeration(["Critical", "Standard", "Sheddable"]);

/** The program that picks a server for each request. */
const extensionRef = requiring(["name"], {
  ...backendFields,
  /** Whether requests pass or are refused when the program does not answer. */
  failureMode: enumeration(["FailOpen", "FailClose"], { default: "FailClose" }),
  portNumber: port,
});

const labelValue = string({ minLength: 0, maxLength: 63, pattern: "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$" });

/** Servers of the same models. */
export const inferencePoolSpec = requiring(["extensionRef", "selector", "targetPortNumber"], {
  extensionRef,
  /** Labels of the servers' Pods. */
  selector: map(labelValue),
  targetPortNumber: port,
});

function pending(type: string) {
  const fixed = { message: "Waiting for controller", reason: "Pending", status: "Unknown" } as const;
  return { lastTransitionTime: "1970-01-01T00:00:00Z", ...fixed, type };
}

const conditions = (type: string) =>
  array(condition, { listType: "map", mapKeys: ["type"], maxItems: 8, default: [pending(type)] });

const parentRef = requiring(["name"], { ...parentFields, namespace });
const parent = requiring(["parentRef"], { conditions: conditions("Accepted"), parentRef });
const noParent = { conditions: [pending("Accepted")], parentRef: { kind: "Status", name: "default" } };
const poolStatus = object({ parent: array(parent, { maxItems: 32 }) }, { default: { parent: [noParent] } });

/** Servers of language models behind a gateway. */
export const inferencePool = kserveKind(
  "InferencePool",
  { spec: inferencePoolSpec, status: poolStatus },
  inferenceNetworking,
);

const weight = int32({ minimum: 1, maximum: 1_000_000 });
const targetModel = requiring(["name"], { name: string({ maxLength: 253 }), weight });
const allOrNone = rule(
  "Weights should be set for all models, or none of the models.",
  "self.all(model, has(model.weight)) || self.all(model, !has(model.weight))",
);
const immutable = rule("modelName is immutable", "self == oldSelf");

const modelSpec = requiring(["modelName", "poolRef"], {
  criticality,
  /** What requests call the model; immutable. */
  modelName: string({ maxLength: 256, validations: [immutable] }),
  poolRef: requiring(["name"], referenceFields("inference.networking.x-k8s.io", "InferencePool")),
  /** What the servers call it, such as the name of an adapter. @default the `modelName` */
  targetModels: array(targetModel, { maxItems: 10, validations: [allOrNone] }),
});

/** A name by which a pool of servers is asked for a model. */
export const inferenceModel = kserveKind(
  "InferenceModel",
  { spec: modelSpec, status: object({ conditions: conditions("Ready") }) },
  {
    ...inferenceNetworking,
    columns: [
      column("Model Name", ".spec.modelName"),
      column("Inference Pool", ".spec.poolRef.name"),
      column("Criticality", ".spec.criticality"),
      ageColumn,
    ],
  },
);
