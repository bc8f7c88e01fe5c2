import { COMMON, healthProbe, restricted, SCRATCH_MOUNTS, SERVER_USER, type LlmContainer } from "./pod";

/** Port on which a server takes requests, or what leads to a prefill server does for it. */
export const SERVER_PORT = 8000;

/** Port of a server behind what leads to a prefill server. */
export const BEHIND_SIDECAR_PORT = 8001;

/** Where KServe puts the model. */
export const MODEL = "/mnt/models";

/** How long a server takes to be asked for the first time, in seconds: it reads the weights first. */
interface Patience {
  readonly live: number;
  readonly ready: { readonly after: number; readonly every: number };
}

const ONE_NODE: Patience = { live: 120, ready: { after: 10, every: 10 } };
export const MANY_NODES: Patience = { live: 300, ready: { after: 200, every: 30 } };

export interface ServerProps {
  readonly image: string;
  readonly port: number;
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** `none`: it takes no requests itself. @default that of a server on one node */
  readonly patience?: Patience | "none";
}

/** A container with vLLM. KServe, and who adds to a configuration, know it by the name `main`. */
export function vllm({ image, port, command, args, patience = ONE_NODE }: ServerProps): LlmContainer {
  return {
    name: "main",
    image,
    ...COMMON,
    command: [...command],
    args: [...args],
    env: [
      // What the model is called; a variable, so that no name can be more than a name to a shell.
      { name: "MODEL_NAME", value: "{{ .Spec.Model.Name }}" },
      { name: "HOME", value: "/home" },
      // Libraries look for a name of the user, and a user of the Pod has none in the image.
      { name: "USER", value: "vllm" },
      { name: "VLLM_LOGGING_LEVEL", value: "INFO" },
      { name: "HF_HUB_CACHE", value: "/models" },
    ],
    ports: [{ containerPort: port, protocol: "TCP" }],
    securityContext: restricted(SERVER_USER),
    volumeMounts: SCRATCH_MOUNTS,
    ...(patience !== "none" && probes(port, patience)),
  };
}

/** A server on one node. */
export function oneNode(image: string, port: number): LlmContainer {
  const args = ["--served-model-name", "$(MODEL_NAME)", "--port", String(port), "--disable-log-requests"];
  return vllm({ image, port, command: ["vllm", "serve", MODEL], args });
}

function probes(port: number, { live, ready }: Patience): Partial<LlmContainer> {
  return {
    livenessProbe: healthProbe(port, {
      initialDelaySeconds: live,
      periodSeconds: 10,
      timeoutSeconds: 10,
      failureThreshold: 3,
    }),
    readinessProbe: healthProbe(port, {
      initialDelaySeconds: ready.after,
      periodSeconds: ready.every,
      timeoutSeconds: 5,
      failureThreshold: 60,
    }),
  };
}
