import { createHash } from "node:crypto";

/**
 * A short digest of plain configuration, for an annotation of a Pod template: Pods do not see that a ConfigMap has
 * changed, but they are made anew when their template does. Not for Outputs, whose tokens it would hash.
 */
export function configDigest(config: unknown): string {
  return createHash("sha256").update(JSON.stringify(config)).digest("hex").slice(0, 16);
}

/** Annotation of a Pod template that holds {@link configDigest}. */
export const CONFIG_DIGEST = "kubeflow.org/config-digest";
