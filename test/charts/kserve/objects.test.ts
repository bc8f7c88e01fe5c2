import { App, Chart } from "cdk8s";
import {
  ClusterServingRuntime,
  ClusterStorageContainer,
  InferenceGraph,
  InferenceService,
  LLMInferenceService,
  LLMInferenceServiceConfig,
  LocalModelCache,
  ServingRuntime,
  TrainedModel,
} from "../../../charts/kserve/objects";

const metadata = { name: "iris", namespace: "vision" };
const container = { name: "kserve-container", image: "registry.example.org/server:1" };
const chart = () => new Chart(new App(), "kserve");

describe("the constructs of KServe", () => {
  test("render the object that was given, in the version that the API server stores", () => {
    const spec = { predictor: { model: { modelFormat: { name: "sklearn" }, storageUri: "s3://models/iris" } } };
    expect(new InferenceService(chart(), "iris", { metadata, spec }).toJson()).toEqual({
      apiVersion: "serving.kserve.io/v1beta1",
      kind: "InferenceService",
      metadata,
      spec,
    });
  });

  test("each have their own kind", () => {
    const cluster = { name: "iris" };
    const objects = [
      new LLMInferenceService(chart(), "a", { metadata, spec: { model: { uri: "hf://example/model" } } }),
      new LLMInferenceServiceConfig(chart(), "a", { metadata, spec: { template: { containers: [container] } } }),
      new TrainedModel(chart(), "a", {
        metadata,
        spec: { inferenceService: "all", model: { framework: "sklearn", memory: "1Gi", storageUri: "s3://models" } },
      }),
      new InferenceGraph(chart(), "a", { metadata, spec: { nodes: { root: { routerType: "Sequence" } } } }),
      new ServingRuntime(chart(), "a", { metadata, spec: { containers: [container] } }),
      new ClusterServingRuntime(chart(), "a", { metadata: cluster, spec: { containers: [container] } }),
      new LocalModelCache(chart(), "a", {
        metadata: cluster,
        spec: { modelSize: "1Gi", nodeGroups: ["gpu"], sourceModelUri: "s3://models/iris" },
      }),
      new ClusterStorageContainer(chart(), "a", { metadata: cluster, spec: { container, supportedUriFormats: [] } }),
    ];
    expect(objects.map((object) => `${object.apiVersion}/${object.kind} ${object.name}`)).toEqual(
      [
        "LLMInferenceService",
        "LLMInferenceServiceConfig",
        "TrainedModel",
        "InferenceGraph",
        "ServingRuntime",
        "ClusterServingRuntime",
        "LocalModelCache",
        "ClusterStorageContainer",
      ].map((kind) => `serving.kserve.io/v1alpha1/${kind} iris`),
    );
  });

  test.each([true, false, undefined])("say beside the spec whether a storage container is disabled: %s", (disabled) => {
    const spec = { container, supportedUriFormats: [{ prefix: "custom://" }] };
    const object = new ClusterStorageContainer(chart(), "a", { metadata: { name: "custom" }, spec, disabled });
    expect(object.toJson()).toEqual({
      apiVersion: "serving.kserve.io/v1alpha1",
      kind: "ClusterStorageContainer",
      metadata: { name: "custom" },
      spec,
      ...(disabled === undefined ? {} : { disabled }),
    });
  });
});
