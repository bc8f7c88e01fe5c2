import { POOL_LABEL } from "../../charts/common/gpu-nodes";
import type { KubeClient } from "../../providers/kube/client";
import type { KubeObject } from "../../providers/kube/object";
import { amountOf } from "../../stacks/config/quantity";
import { GPU } from "./gpu-workload";

/** What is read of a Node. */
export interface NodeView extends KubeObject {
  readonly spec?: { readonly unschedulable?: boolean };
  readonly status?: {
    readonly allocatable?: Readonly<Record<string, string>>;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly nodeInfo?: { readonly kubeletVersion: string };
  };
}

/** Nodes of a stack file's pool that are there now, in the order of their names. */
export async function nodesOfPool(client: KubeClient, pool: string): Promise<NodeView[]> {
  const { items } = await client.list({ apiVersion: "v1", kind: "Node", labelSelector: `${POOL_LABEL}=${pool}` });
  return (items as NodeView[]).sort((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1));
}

/** GPUs that a node offers to Pods. */
export function gpusOf({ status }: NodeView): number {
  return amountOf(status?.allocatable?.[GPU] ?? "0");
}

export function isReady({ status }: NodeView): boolean {
  return (status?.conditions ?? []).some(({ type, status: value }) => type === "Ready" && value === "True");
}
