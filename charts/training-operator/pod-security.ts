import type { PodSecurityException } from "../common/pod-security";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { TRAINING_OPERATOR } from "./names";

/** Workloads that can write to their image, though they meet Pod Security's level `restricted`. */
export const TRAINING_OPERATOR_POD_SECURITY: readonly PodSecurityException[] = [
  {
    workload: `Deployment ${KUBEFLOW}/${TRAINING_OPERATOR}`,
    reason: "what its image writes where is not documented, and upstream never ran it read-only",
  },
];
