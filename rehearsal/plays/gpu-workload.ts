import { GPU_TAINT, POOL_LABEL } from "../../charts/common/gpu-nodes";
import type { KubeObject } from "../../providers/kube/object";
import { RUN_SECONDS } from "../kubelet/annotations";
import { PLAY_NAMESPACE } from "./play-namespace";
import type { PlayPool } from "./play-pool";

/** GPUs as Pods ask for them on every cloud, partitions and turns included. */
export const GPU = "nvidia.com/gpu";

/** A Pod that asks for one GPU of a pool, and runs until it is deleted. */
export function gpuPod(pool: PlayPool): KubeObject {
  const { spec, metadata } = template(pool);
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...metadata, name: `gpu-${pool.name}`, namespace: PLAY_NAMESPACE },
    spec,
  };
}

/**
 * A Job of one Pod on one GPU of a pool. That its node is lost is nobody's fault and does not count; any other failure
 * ends it.
 */
export function gpuJob(pool: PlayPool): KubeObject {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: `gpu-${pool.name}`, namespace: PLAY_NAMESPACE },
    spec: {
      backoffLimit: 0,
      podFailurePolicy: { rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget" }] }] },
      template: template(pool),
    },
  };
}

/** What Pods of a Job are found by. */
export function jobSelector({ metadata }: KubeObject): string {
  return `batch.kubernetes.io/job-name=${metadata.name}`;
}

function template(pool: PlayPool) {
  return {
    metadata: { annotations: { [RUN_SECONDS]: "forever" } },
    spec: {
      restartPolicy: "Never",
      automountServiceAccountToken: false,
      nodeSelector: { [POOL_LABEL]: pool.name },
      tolerations: tolerations(pool),
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "main",
          // Nobody runs it: nodes of a simulated cloud have no processes.
          image: "rehearsal-play",
          resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { [GPU]: "1" } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        },
      ],
    },
  };
}

/** Taints besides that of GPUs, which Pods that ask for one tolerate by themselves. */
function tolerations({ parts }: PlayPool) {
  return parts[0].taints
    .filter(({ key }) => key !== GPU_TAINT.key)
    .map(({ key, value, effect }) =>
      value === undefined ? { key, operator: "Exists", effect } : { key, operator: "Equal", value, effect },
    );
}
