import type { k8s } from "cdk8s-plus-28";

/**
 * Security context of a container that meets the level `restricted` of the Pod Security Standards and cannot write to
 * its image either. Give it an `emptyDir` where its program writes.
 */
export const RESTRICTED_CONTAINER = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
} as const satisfies k8s.SecurityContext;

/** A workload that does not meet all of this, and why it cannot. */
export interface PodSecurityException {
  /** As `Kind namespace/name`. */
  readonly workload: string;
  readonly reason: string;
}
