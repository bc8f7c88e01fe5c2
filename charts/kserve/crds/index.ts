import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { inferenceGraph } from "./inference-graph";
import { inferenceModel, inferencePool } from "./inference-pool";
import { inferenceService } from "./inference-service";
import { llmInferenceService, llmInferenceServiceConfig } from "./llm-inference-service";
import { localModelCache, localModelNode, localModelNodeGroup } from "./local-model";
import { clusterServingRuntime, clusterStorageContainer, servingRuntime } from "./serving-runtime";
import { trainedModel } from "./trained-model";

const kinds = [
  ...[inferenceService, servingRuntime, clusterServingRuntime, clusterStorageContainer],
  ...[inferenceGraph, trainedModel, localModelCache, localModelNode, localModelNodeGroup],
  ...[llmInferenceService, llmInferenceServiceConfig, inferencePool, inferenceModel],
];

/** The CRDs of KServe 0.16 and of the Gateway API's inference extension. */
export function kserveCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds(kinds, rendering);
}
