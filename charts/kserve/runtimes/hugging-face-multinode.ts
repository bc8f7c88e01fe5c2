import type { ServingRuntimeSpec } from "../crds/serving-runtime";
import { kserveArgs, LOCKED, metricsAt, type RuntimeContainer } from "./container";
import { automatic } from "./formats";
import * as ray from "./ray-scripts";

type Probe = NonNullable<RuntimeContainer["livenessProbe"]>;
type Worker = NonNullable<ServingRuntimeSpec["workerSpec"]>;

/** Hugging Face models that are too large for one node: vLLM on several, which Ray joins. */
export function huggingFaceMultinode(image: string): ServingRuntimeSpec {
  return {
    annotations: metricsAt(8080),
    containers: [head(image)],
    protocolVersions: ["v2", "v1"],
    supportedModelFormats: automatic("huggingface", 2, "1"),
    volumes: [SHARED_MEMORY],
    workerSpec: {
      containers: [worker(image)],
      pipelineParallelSize: 1,
      tensorParallelSize: 1,
      volumes: [SHARED_MEMORY],
    } satisfies Worker,
  };
}

const SHARED_MEMORY = { name: "shm", emptyDir: { medium: "Memory", sizeLimit: "3Gi" } };

/** What both kinds of Pods have. */
function common(image: string, script: string): Omit<RuntimeContainer, "name"> {
  return {
    image,
    command: ["bash", "-c", script],
    resources: { requests: { cpu: "2", memory: "6Gi" }, limits: { cpu: "4", memory: "12Gi" } },
    securityContext: { ...LOCKED, capabilities: { drop: ["ALL"] } },
    volumeMounts: [{ name: SHARED_MEMORY.name, mountPath: "/dev/shm" }],
  };
}

function head(image: string): RuntimeContainer {
  const url = "--health_check_url http://localhost:8080";
  return {
    name: "kserve-container",
    ...common(image, ray.HEAD_SCRIPT),
    args: kserveArgs(),
    env: [
      { name: "RAY_PORT", value: ray.RAY_PORT },
      fromPod("POD_NAMESPACE", "metadata.namespace"),
      fromPod("POD_IP", "status.podIP"),
      { name: "VLLM_CONFIG_ROOT", value: "/tmp" },
      { name: "HF_HUB_CACHE", value: "/tmp" },
    ],
    livenessProbe: often(ray.healthCheck("registered_node_and_runtime_health", url, "--probe_name head_liveness")),
    readinessProbe: often(ray.healthCheck("runtime_health", url, "--probe_name head_readiness")),
    startupProbe: patient(ray.healthCheck("registered_node_and_runtime_health", url, "--probe_name head_startup")),
  };
}

function worker(image: string): RuntimeContainer {
  const url = `--runtime_url "${ray.MODELS_OF_HEAD}"`;
  return {
    name: "worker-container",
    ...common(image, ray.WORKER_SCRIPT),
    env: [fromPod("POD_NAME", "metadata.name"), fromPod("POD_NAMESPACE", "metadata.namespace")],
    livenessProbe: often(ray.healthCheckOfHead("registered_nodes", "--probe_name worker_liveness")),
    startupProbe: patient(
      ray.healthCheckOfHead("registered_node_and_runtime_models", url, "--probe_name worker_startup"),
    ),
  };
}

function often(command: string): Probe {
  return {
    exec: { command: ["bash", "-c", command] },
    failureThreshold: 2,
    periodSeconds: 5,
    successThreshold: 1,
    timeoutSeconds: 15,
  };
}

/** Twenty minutes, in which the weights are read. */
function patient(command: string): Probe {
  return {
    exec: { command: ["bash", "-c", command] },
    failureThreshold: 40,
    initialDelaySeconds: 60,
    periodSeconds: 30,
    successThreshold: 1,
    timeoutSeconds: 30,
  };
}

function fromPod(name: string, fieldPath: string) {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}
