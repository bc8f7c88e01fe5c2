import { setTimeout as sleep } from "node:timers/promises";

import { KubeClient } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";

/** All objects of a kind in the cluster of a kubeconfig. */
export async function objectsIn(kubeconfig: string, apiVersion: string, kind: string): Promise<readonly KubeObject[]> {
  const client = KubeClient.fromFile(kubeconfig);
  try {
    return (await client.list({ apiVersion, kind })).items;
  } finally {
    await client.close();
  }
}

/** `namespace/name`, or the name alone in the cluster's scope. */
export function nameOf({ metadata: { name, namespace } }: KubeObject): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** Whether a workload has all of its Pods, of which there is one at least. */
function isAvailable({ status }: KubeObject): boolean {
  const { replicas = 0, availableReplicas = 0 } = status as { replicas?: number; availableReplicas?: number };
  return replicas > 0 && availableReplicas === replicas;
}

/**
 * The workloads that have not all of their Pods, after a minute at most: an autoscaler adds a replica when it looks for
 * the first time, every 15 seconds, and a Deployment is complete before that.
 */
export function unavailableWorkloads(kubeconfig: string): Promise<string[]> {
  return settled(async () => {
    const kinds = await Promise.all(
      ["Deployment", "StatefulSet"].map((kind) => objectsIn(kubeconfig, "apps/v1", kind)),
    );
    return kinds.flat().filter((workload) => !isAvailable(workload));
  });
}

/** The Pods that do not run, after a minute at most. */
export function waitingPods(kubeconfig: string): Promise<string[]> {
  return settled(async () => {
    const pods = await objectsIn(kubeconfig, "v1", "Pod");
    return pods.filter(({ status }) => (status as { phase: string }).phase !== "Running");
  });
}

async function settled(find: () => Promise<readonly KubeObject[]>): Promise<string[]> {
  for (const deadline = Date.now() + 60_000; ; await sleep(1_000)) {
    const found = await find();
    if (found.length === 0 || Date.now() > deadline) return found.map(nameOf);
  }
}
