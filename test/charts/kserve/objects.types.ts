// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { InferenceGraphSpec } from "../../../charts/kserve/crds/inference-graph";
import type { InferenceServiceSpec } from "../../../charts/kserve/crds/inference-service";
import type { LLMInferenceServiceSpec } from "../../../charts/kserve/crds/llm-inference-service";
import type { ServingRuntimeSpec } from "../../../charts/kserve/crds/serving-runtime";
import { ClusterServingRuntime, InferenceService, TrainedModel } from "../../../charts/kserve/objects";

type Adapters = NonNullable<NonNullable<LLMInferenceServiceSpec["model"]>["lora"]>["adapters"];

const modelFormat = { name: "sklearn" };

export const service: InferenceServiceSpec = {
  predictor: {
    minReplicas: 0,
    tolerations: [{ key: "nvidia.com/gpu", operator: "Exists" }],
    storageUris: [{ uri: "s3://models/tokenizer", mountPath: "/mnt/tokenizer" }],
    model: { modelFormat, storageUri: "s3://models/iris", livenessProbe: { httpGet: { path: "/live" } } },
    workerSpec: { tensorParallelSize: 2, containers: [{ name: "worker-container" }] },
  },
  explainer: { art: { type: "SquareAttack" } },
};

// @ts-expect-error a predictor is required
export const withoutPredictor: InferenceServiceSpec = {};

// @ts-expect-error a misspelt framework is refused
export const misspeltFramework: InferenceServiceSpec = { predictor: { skleran: { storageUri: "s3://models" } } };

// @ts-expect-error a misspelt field of a Pod is refused
export const misspeltPodField: InferenceServiceSpec = { predictor: { nodeSelectr: {} } };

// @ts-expect-error a misspelt field of a model is refused
export const misspeltModelField: InferenceServiceSpec = { predictor: { model: { modelFormat, storageURI: "s3://m" } } };

// @ts-expect-error a transformer serves no model
export const modelOfTransformer: InferenceServiceSpec = { ...service, transformer: { model: { modelFormat } } };

// @ts-expect-error a metric is one of four
export const unknownMetric: InferenceServiceSpec = { predictor: { scaleMetric: "requests" } };

// @ts-expect-error a protocol is one of four
export const unknownProtocol: ServingRuntimeSpec = { containers: [], protocolVersions: ["v3"] };

// @ts-expect-error a runtime has containers
export const withoutContainers: ServingRuntimeSpec = { supportedModelFormats: [modelFormat] };

const step = { serviceName: "iris" };

// @ts-expect-error a node is one of four
export const unknownRouter: InferenceGraphSpec = { nodes: { root: { routerType: "Parallel", steps: [step] } } };

// @ts-expect-error an adapter has a name, though the API server does not ask for it
const adapters: Adapters = [{ uri: "hf://example/sql" }];

export const llm: LLMInferenceServiceSpec = { model: { uri: "hf://example/model", lora: { adapters } } };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  const metadata = { name: "iris", namespace: "vision" };
  new InferenceService(scope, "a", { metadata, spec: service });
  // @ts-expect-error a namespaced object has a namespace
  new InferenceService(scope, "b", { metadata: { name: "iris" }, spec: service });
  // @ts-expect-error a cluster-scoped object has no namespace
  new ClusterServingRuntime(scope, "c", { metadata: { name: "iris", namespace: "vision" }, spec: { containers: [] } });
  // @ts-expect-error the spec is that of another kind
  new TrainedModel(scope, "d", { metadata, spec: service });
}
