import type { LLMInferenceServiceConfigSpec } from "./spec";

/** A Pod of a configuration. */
export type LlmPod = NonNullable<LLMInferenceServiceConfigSpec["template"]>;

/** A container of a configuration. */
export type LlmContainer = NonNullable<LlmPod["containers"]>[number];

/** An emptyDir, and where a container has it. */
interface Scratch {
  readonly name: string;
  readonly mountPath: string;
  /** @default on the node's disk */
  readonly inMemory?: { readonly sizeLimit: string };
}

/** User of the servers: any but root does, since all that they write goes to volumes. */
export const SERVER_USER = 1000;

/**
 * Where a server writes. `/models` keeps what it loads from Hugging Face by itself, `/dev/shm` is how its processes
 * talk to each other.
 */
const SCRATCH: readonly Scratch[] = [
  { name: "home", mountPath: "/home" },
  { name: "tmp", mountPath: "/tmp" },
  { name: "dshm", mountPath: "/dev/shm", inMemory: { sizeLimit: "1Gi" } },
  { name: "model-cache", mountPath: "/models" },
];

/** Mounts of a server. */
export const SCRATCH_MOUNTS = SCRATCH.map(({ name, mountPath }) => ({ name, mountPath }));

/** Fields of a Pod with a server. */
export function podWith(...containers: readonly LlmContainer[]): LlmPod {
  return {
    containers: [...containers],
    terminationGracePeriodSeconds: 30,
    volumes: SCRATCH.map(({ name, inMemory }) => ({
      name,
      emptyDir: inMemory ? { medium: "Memory", ...inMemory } : {},
    })),
  };
}

/** Security context of a container that meets the level `restricted` of the Pod Security Standards. */
export function restricted(runAsUser: number): NonNullable<LlmContainer["securityContext"]> {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    runAsUser,
    seccompProfile: { type: "RuntimeDefault" },
  };
}

/** What containers of every kind have in common. */
export const COMMON = {
  imagePullPolicy: "IfNotPresent",
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "FallbackToLogsOnError",
} as const;

type ProbeTimes = Pick<
  NonNullable<LlmContainer["livenessProbe"]>,
  "failureThreshold" | "initialDelaySeconds" | "periodSeconds" | "timeoutSeconds"
>;

/** Asks a server by HTTP how it is. */
export function healthProbe(port: number, times: ProbeTimes): NonNullable<LlmContainer["livenessProbe"]> {
  return { httpGet: { path: "/health", port, scheme: "HTTP" }, ...times };
}
