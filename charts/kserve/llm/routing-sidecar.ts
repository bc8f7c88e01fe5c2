import { BEHIND_SIDECAR_PORT, SERVER_PORT } from "./server";
import { COMMON, healthProbe, restricted, type LlmContainer, type LlmPod } from "./pod";

/** User of the sidecar, as its image has it. */
const SIDECAR_USER = 65532;

/**
 * Puts what sends prompts to a prefill server before a server that generates; both then share the work of a request.
 * It speaks plain HTTP, as the routes and the probes do: unless told so, it makes a certificate that nobody checks.
 */
export function behindSidecar(image: string, pod: LlmPod): LlmPod {
  return { ...pod, initContainers: [sidecar(image)] };
}

function sidecar(image: string): LlmContainer {
  return {
    // KServe finds it by this name, and gives its account rights to see the prefill servers.
    name: "llm-d-routing-sidecar",
    image,
    ...COMMON,
    // Starts before the server and ends after it.
    restartPolicy: "Always",
    args: [`--port=${SERVER_PORT}`, `--vllm-port=${BEHIND_SIDECAR_PORT}`, "--connector=nixlv2", "--secure-proxy=false"],
    env: [{ name: "INFERENCE_POOL_NAMESPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } }],
    ports: [{ containerPort: SERVER_PORT, protocol: "TCP" }],
    securityContext: restricted(SIDECAR_USER),
    livenessProbe: healthProbe(SERVER_PORT, {
      initialDelaySeconds: 10,
      periodSeconds: 10,
      timeoutSeconds: 10,
      failureThreshold: 3,
    }),
    readinessProbe: healthProbe(SERVER_PORT, {
      initialDelaySeconds: 10,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 10,
    }),
  };
}
