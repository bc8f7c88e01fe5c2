import type { ServingRuntimeSpec } from "../crds/serving-runtime";

/** A container of a runtime. */
export type RuntimeContainer = ServingRuntimeSpec["containers"][number];

/** Where models are. */
export const MODELS = "/mnt/models";

/** Name that KServe looks for: the container that serves the model. */
const SERVER = "kserve-container";

/**
 * What keeps a server from harm: it meets Pod Security's level `restricted`. It may write to its image, since what its
 * program writes where is the tenant's model's affair.
 */
export const LOCKED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  privileged: false,
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
} as const;

/**
 * A container that serves a model on a processor core, unless an InferenceService says more.
 * @param user where the image has none of its own
 */
export function server(
  container: Omit<RuntimeContainer, "name" | "resources" | "securityContext">,
  user?: number,
): RuntimeContainer {
  const amount = { cpu: "1", memory: "2Gi" };
  return {
    name: SERVER,
    ...container,
    resources: { requests: amount, limits: amount },
    securityContext: { ...LOCKED, capabilities: { drop: ["ALL"] }, ...(user !== undefined && { runAsUser: user }) },
  };
}

/** Annotations that say where a runtime shows its metrics. */
export function metricsAt(port: number): Record<string, string> {
  return { "prometheus.kserve.io/path": "/metrics", "prometheus.kserve.io/port": String(port) };
}

/** Flags of the servers that KServe has made. */
export function kserveArgs(...more: readonly string[]): string[] {
  return ["--model_name={{.Name}}", ...more];
}
