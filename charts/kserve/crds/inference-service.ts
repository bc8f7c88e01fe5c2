import { ageColumn, array, boolean, column, dateTime, enumeration, int32, int64, integer } from "../../common/schema";
import { map, object, requiring, string, type Infer } from "../../common/schema";
import { component, modelServer, workerSpec } from "./component";
import { address, kserveKind, served, urlColumns } from "./kind";

/** What models are asked by. */
export const protocolVersion = string<"v1" | "v2" | "grpc-v1" | "grpc-v2">();

const modelFormat = requiring(["name"], {
  /** One that a serving runtime supports, such as `sklearn`, `huggingface` or `onnx`. */
  name: string(),
  version: string(),
});

const model = modelServer({
  modelFormat,
  protocolVersion,
  /** Name of a ServingRuntime, or else of a ClusterServingRuntime. @default one that supports the format */
  runtime: string(),
});

/** The older way to say a model's format: by the name of the field. */
const framework = modelServer({ protocolVersion });

const frameworks = {
  ...{ huggingface: framework, lightgbm: framework, onnx: framework, paddle: framework, pmml: framework },
  ...{ pytorch: framework, sklearn: framework, tensorflow: framework, triton: framework, xgboost: framework },
};

/** Explains predictions by the Adversarial Robustness Toolbox. */
const art = modelServer({ config: map(string()), type: string<"SquareAttack">() });

const spec = requiring(["predictor"], {
  /** Says why the model answers as it does; `art` or `containers`. */
  explainer: component({ art }),
  /** Serves the model; exactly one of `model`, a framework, and `containers`. */
  predictor: component({ ...frameworks, model, workerSpec }),
  /** Changes requests before they reach the model, and its answers; `containers`. */
  transformer: component({}),
});

/** What an InferenceService is. */
export type InferenceServiceSpec = Infer<typeof spec>;

const trafficTarget = object({
  ...{ configurationName: string(), latestRevision: boolean(), percent: int64() },
  ...{ revisionName: string(), tag: string(), url: string() },
});

const componentStatus = object({
  address,
  ...{ grpcUrl: string(), restUrl: string(), url: string() },
  ...{ latestCreatedRevision: string(), latestReadyRevision: string() },
  ...{ latestRolledoutRevision: string(), previousRolledoutRevision: string() },
  traffic: array(trafficTarget),
});

const failure = object({
  ...{ exitCode: int32(), location: string(), message: string(), modelRevisionName: string(), time: dateTime() },
  reason: enumeration([
    ...(["ModelLoadFailed", "InvalidPredictorSpec", "NoSupportingRuntime"] as const),
    ...(["RuntimeUnhealthy", "RuntimeDisabled", "RuntimeNotRecognized"] as const),
  ]),
});

const modelState = (initial: "" | "Pending") =>
  enumeration(["", "Pending", "Standby", "Loading", "Loaded", "FailedToLoad"], { default: initial });
const transitions = ["", "UpToDate", "InProgress", "BlockedByFailedLoad", "InvalidSpec"] as const;

const modelStatus = requiring(["transitionStatus"], {
  copies: requiring(["failedCopies"], { failedCopies: integer({ default: 0 }), totalCopies: integer() }),
  lastFailureInfo: failure,
  states: requiring(["activeModelState"], {
    activeModelState: modelState("Pending"),
    targetModelState: modelState(""),
  }),
  transitionStatus: enumeration(transitions, { default: "UpToDate" }),
});

const statusFields = {
  ...served,
  ...{ address, components: map(componentStatus), deploymentMode: string(), modelStatus },
  ...{ clusterServingRuntimeName: string(), servingRuntimeName: string() },
};

const traffic = (which: string, field: string) => `.status.components.predictor.traffic[?(@.${which})].${field}`;

/** A model behind a URL. */
export const inferenceService = kserveKind(
  "InferenceService",
  { spec, status: object(statusFields, { preserveUnknown: true }) },
  {
    version: "v1beta1",
    shortNames: ["isvc"],
    annotations: { "cert-manager.io/inject-ca-from": "kubeflow/serving-cert" },
    columns: [
      ...urlColumns,
      column("Prev", traffic("tag=='prev'", "percent"), { type: "integer" }),
      column("Latest", traffic("latestRevision==true", "percent"), { type: "integer" }),
      column("PrevRolledoutRevision", traffic("tag=='prev'", "revisionName")),
      column("LatestReadyRevision", traffic("latestRevision==true", "revisionName")),
      ageColumn,
    ],
  },
);
