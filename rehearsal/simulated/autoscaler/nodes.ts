import type { KubeObject } from "../../../providers/kube/object";
import { amountOf } from "../../../stacks/config/quantity";
import type { CloudNodePool } from "../../clouds/node-pool";
import { CLOUD_POOL_LABEL } from "../../clouds/store/cloud-node";
import { placed, type NodeTemplate } from "./fit";
import type { PodObject } from "./objects";
import { templateOf } from "./plan";

/** A Node as far as an autoscaler looks at it. */
export interface NodeObject extends KubeObject {
  readonly status?: { readonly allocatable?: Readonly<Record<string, string>> };
}

/** On a node that is to stay, idle or not: cluster-autoscaler's FAQ, "How can I prevent Cluster Autoscaler from scaling down a particular node?" */
export const KEEP_ANNOTATION = "cluster-autoscaler.kubernetes.io/scale-down-disabled";

/** Milliseconds for which a new node is expected to take Pods that wait: the scheduler looks again after some seconds. */
const NEW_MS = 15_000;

export function poolOf({ metadata }: KubeObject): string | undefined {
  return metadata.labels?.[CLOUD_POOL_LABEL];
}

/** GPUs that an autoscaler expects of a node: it knows the machine, and nothing of how GPUs are shared there. */
export function expectedGpus({ machine, offeredGpus }: CloudNodePool): number {
  return Math.max(offeredGpus, machine.gpu?.count ?? 0);
}

/** Nodes of a pool that are new, or whose GPUs nobody offers yet, with what they will have left. */
export function upcomingOf(
  pool: CloudNodePool,
  nodes: readonly NodeObject[],
  podsOn: (node: string) => readonly PodObject[],
  now: number,
): NodeTemplate[] {
  const fresh = nodes.filter((node) => isNew(node, now) || lacksGpus(node, pool));
  return fresh.map((node) =>
    podsOn(node.metadata.name).reduce(
      (template, { spec }) => (spec ? placed(spec, template) : template),
      templateOf(pool, expectedGpus(pool)),
    ),
  );
}

/** Whether somebody has asked that a node stay, idle or not. */
export function isKept({ metadata }: KubeObject): boolean {
  return metadata.annotations?.[KEEP_ANNOTATION] === "true";
}

/** Whether nothing but what runs on every node is left there. */
export function isIdle(pods: readonly PodObject[]): boolean {
  return pods.every(({ metadata }) => {
    const { ownerReferences = [] } = metadata as { readonly ownerReferences?: readonly { readonly kind: string }[] };
    return ownerReferences.some(({ kind }) => kind === "DaemonSet");
  });
}

function isNew({ metadata }: NodeObject, now: number): boolean {
  return now - Date.parse(String(metadata.creationTimestamp)) < NEW_MS;
}

function lacksGpus({ status }: NodeObject, pool: CloudNodePool): boolean {
  return expectedGpus(pool) > 0 && amountOf(status?.allocatable?.["nvidia.com/gpu"] ?? "0") === 0;
}
