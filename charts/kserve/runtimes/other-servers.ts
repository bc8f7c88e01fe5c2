import type { ServingRuntimeSpec } from "../crds/serving-runtime";
import { kserveArgs, metricsAt, MODELS, server } from "./container";
import { automatic } from "./formats";

/** User of the servers whose images would run as root. */
const USER = 1000;

/** MLServer: several frameworks by the v2 protocol. */
export function mlServer(image: string): ServingRuntimeSpec {
  const env = [
    { name: "MLSERVER_MODEL_IMPLEMENTATION", value: "{{.Labels.modelClass}}" },
    { name: "MLSERVER_HTTP_PORT", value: "8080" },
    { name: "MLSERVER_GRPC_PORT", value: "9000" },
    { name: "MODELS_DIR", value: MODELS },
  ];
  return {
    annotations: metricsAt(8080),
    containers: [server({ image, env })],
    protocolVersions: ["v2"],
    supportedModelFormats: [
      ...automatic("sklearn", 2, "0", "1"),
      ...automatic("xgboost", 2, "1", "2"),
      ...automatic("lightgbm", 2, "3", "4"),
      ...automatic("mlflow", 1, "1", "2"),
    ],
  };
}

/** TensorFlow Serving, by its own protocols. */
export function tensorflowServing(image: string): ServingRuntimeSpec {
  const args = kserveArgs(
    ...["--port=9000", "--rest_api_port=8080"],
    ...[`--model_base_path=${MODELS}`, "--rest_api_timeout_in_ms=60000"],
  );
  return {
    annotations: metricsAt(8080),
    containers: [server({ image, command: ["/usr/bin/tensorflow_model_server"], args }, USER)],
    protocolVersions: ["v1", "grpc-v1"],
    supportedModelFormats: automatic("tensorflow", 2, "1", "2"),
  };
}

/** TorchServe: PyTorch models in archives of its own. */
export function torchServe(image: string): ServingRuntimeSpec {
  const args = [`--model-store=${MODELS}/model-store`, `--ts-config=${MODELS}/config/config.properties`];
  const env = [{ name: "TS_SERVICE_ENVELOPE", value: "{{.Labels.serviceEnvelope}}" }];
  return {
    annotations: metricsAt(8082),
    containers: [server({ image, args: ["torchserve", "--start", ...args], env }, USER)],
    protocolVersions: ["v1", "v2", "grpc-v2"],
    supportedModelFormats: automatic("pytorch", 2, "1"),
  };
}

/** Triton: TensorRT, ONNX, TensorFlow and what is made for it; PyTorch only when an InferenceService names it. */
export function triton(image: string): ServingRuntimeSpec {
  const ports = ["--grpc-port=9000", "--http-port=8080", "--allow-grpc=true", "--allow-http=true"];
  return {
    annotations: metricsAt(8002),
    containers: [server({ image, args: ["tritonserver", `--model-store=${MODELS}`, ...ports] }, USER)],
    protocolVersions: ["v2", "grpc-v2"],
    supportedModelFormats: [
      ...automatic("tensorrt", 1, "8"),
      ...automatic("tensorflow", 1, "1", "2"),
      ...automatic("onnx", 1, "1"),
      { name: "pytorch", version: "1" },
      ...automatic("triton", 1, "2"),
    ],
  };
}
