import type { PodSecurityException } from "../common/pod-security";
import { NODE_NAMESPACE } from "./local-model/names";
import { LOCAL_MODEL_AGENT } from "./names";

/** Workloads that do not meet Pod Security's level `restricted`, and why they cannot. */
export const KSERVE_POD_SECURITY: readonly PodSecurityException[] = [
  {
    workload: `DaemonSet ${NODE_NAMESPACE}/${LOCAL_MODEL_AGENT}`,
    reason: "it keeps copies of models in a directory of the node (hostPath), which outlive every Pod",
  },
];
