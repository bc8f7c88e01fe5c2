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
export function isAvailable({ status }: KubeObject): boolean {
  const { replicas = 0, availableReplicas = 0 } = status as { replicas?: number; availableReplicas?: number };
  return replicas > 0 && availableReplicas === replicas;
}
