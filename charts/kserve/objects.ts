import { JsonPatch } from "cdk8s";
import type { Construct } from "constructs";
import { CustomObject, type ClusterProps, type NamespacedProps } from "../common/custom-object";
import { inferenceGraph, type InferenceGraphSpec } from "./crds/inference-graph";
import { inferenceService, type InferenceServiceSpec } from "./crds/inference-service";
import { llmInferenceService, llmInferenceServiceConfig } from "./crds/llm-inference-service";
import type { LLMInferenceServiceSpec } from "./crds/llm-inference-service";
import { localModelCache, type LocalModelCacheSpec } from "./crds/local-model";
import { clusterServingRuntime, servingRuntime, type ServingRuntimeSpec } from "./crds/serving-runtime";
import { clusterStorageContainer, type ClusterStorageContainerSpec } from "./crds/serving-runtime";
import { trainedModel, type TrainedModelSpec } from "./crds/trained-model";
import type { LLMInferenceServiceConfigSpec } from "./llm/spec";

/** A model behind a URL. */
export class InferenceService extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<InferenceServiceSpec>) {
    super(scope, id, inferenceService, props);
  }
}

/** A large language model behind a gateway. */
export class LLMInferenceService extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<LLMInferenceServiceSpec>) {
    super(scope, id, llmInferenceService, props);
  }
}

/** What several LLMInferenceServices have in common. */
export class LLMInferenceServiceConfig extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<LLMInferenceServiceConfigSpec>) {
    super(scope, id, llmInferenceServiceConfig, props);
  }
}

/** One of several models that an InferenceService serves. */
export class TrainedModel extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<TrainedModelSpec>) {
    super(scope, id, trainedModel, props);
  }
}

/** A way of requests through several models. */
export class InferenceGraph extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<InferenceGraphSpec>) {
    super(scope, id, inferenceGraph, props);
  }
}

/** A server of some formats of models, for one namespace. */
export class ServingRuntime extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ServingRuntimeSpec>) {
    super(scope, id, servingRuntime, props);
  }
}

/** A server of some formats of models, for all namespaces. */
export class ClusterServingRuntime extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterProps<ServingRuntimeSpec>) {
    super(scope, id, clusterServingRuntime, props);
  }
}

/** A model of which nodes keep copies on their own disks. */
export class LocalModelCache extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterProps<LocalModelCacheSpec>) {
    super(scope, id, localModelCache, props);
  }
}

/** Properties of a {@link ClusterStorageContainer}. */
export interface ClusterStorageContainerProps extends ClusterProps<ClusterStorageContainerSpec> {
  /** Use the program for no model; it stands beside the spec. @default false */
  readonly disabled?: boolean;
}

/** A program that downloads models from some kinds of storage. */
export class ClusterStorageContainer extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterStorageContainerProps) {
    super(scope, id, clusterStorageContainer, props);
    if (props.disabled !== undefined) this.addJsonPatch(JsonPatch.add("/disabled", props.disabled));
  }
}
