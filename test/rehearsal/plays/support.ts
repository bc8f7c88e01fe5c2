import type { KubeObject } from "../../../providers/kube/object";
import type { CloudNodePool } from "../../../rehearsal/clouds/node-pool";
import type { PlayObserver } from "../../../rehearsal/plays/play";

export const GPU_TAINT = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" } as const;

/** A GPU pool of a cloud, a part of the stack file's pool "l4". */
export function cloudPool(changes: Partial<CloudNodePool> = {}): CloudNodePool {
  const labels = { "kubeflow.org/node-pool": "l4" };
  return {
    name: "cluster-gpu-l4-1",
    ...{ size: 0, min: 0, max: 2, diskGb: 200, zones: ["eu-central-1a"], spot: false, kubeletVersion: "v1.34.4" },
    machine: { type: "g6.xlarge", cpus: 4, memoryGib: 16, gpu: { model: "L4", count: 1 } },
    ...{ labels, taints: [GPU_TAINT], template: { labels, taints: [GPU_TAINT] }, offeredGpus: 0 },
    ...changes,
  };
}

/** A part of the platform's own pool. */
export function systemPart(changes: Partial<CloudNodePool> = {}): CloudNodePool {
  const labels = { "kubeflow.org/node-pool": "system" };
  const machine = { type: "m6i.xlarge", cpus: 4, memoryGib: 16 };
  return cloudPool({ name: "cluster-system-1", min: 1, max: 2, labels, taints: [], machine, ...changes });
}

export function deployment(name: string, replicas: number, availableReplicas?: number): KubeObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { namespace: "kubeflow", name },
    spec: { replicas },
    status: availableReplicas === undefined ? {} : { availableReplicas },
  };
}

/** An observer that notes what it is told as lines. */
export function notes(): { readonly lines: string[]; readonly observer: PlayObserver } {
  const lines: string[] = [];
  return {
    lines,
    observer: {
      started: (label, detail) => void lines.push(`${label} > ${detail}`),
      activity: (detail) => void lines.push(`  ${detail}`),
      done: (label, detail) => void lines.push(`${label} ✓ ${detail}`),
    },
  };
}
