import { KubeClient } from "../../providers/kube/client";
import { NodeManifest, NodePool, POOL_LABEL, nodesOf } from "./node-pools";

/** Makes the cluster's simulated nodes those of the pools: creates, updates and removes, and leaves others alone. */
export async function syncNodes(client: KubeClient, pools: readonly NodePool[]): Promise<void> {
  const wanted = nodesOf(pools);
  const names = new Set(wanted.map(({ metadata }) => metadata.name));
  const { items } = await client.list({ apiVersion: "v1", kind: "Node", labelSelector: POOL_LABEL });
  const surplus = items.filter(({ metadata }) => !names.has(metadata.name));
  await Promise.all([
    ...wanted.map((node) => applyNode(client, node)),
    ...surplus.map(({ metadata }) => client.delete({ apiVersion: "v1", kind: "Node", name: metadata.name })),
  ]);
}

/** An existing Node keeps its status when it is applied: what it can hold is written on its own. */
async function applyNode(client: KubeClient, node: NodeManifest): Promise<void> {
  await client.apply({ ...node }, { fieldManager: "rehearsal", force: true });
  const ref = { apiVersion: "v1", kind: "Node", name: node.metadata.name };
  await client.merge(ref, { status: node.status }, "status");
}
