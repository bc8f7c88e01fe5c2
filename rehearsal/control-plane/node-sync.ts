import { KubeClient } from "../../providers/kube/client";
import { NodeManifest, NodePool, POOL_LABEL, nodesOf } from "./node-pools";

/** Makes the cluster's simulated nodes those of the pools: creates, updates and removes, and leaves others alone. */
export async function syncNodes(client: KubeClient, pools: readonly NodePool[]): Promise<void> {
  const wanted = nodesOf(pools);
  const names = new Set(wanted.map(({ metadata }) => metadata.name));
  const { items } = await client.list({ apiVersion: "v1", kind: "Node", labelSelector: POOL_LABEL });
  const surplus = items.filter(({ metadata }) => !names.has(metadata.name));
  const live = new Map(items.map((item) => [item.metadata.name, item]));
  const changed = wanted.filter((node) => !isMatch(live.get(node.metadata.name), node));
  await Promise.all([
    ...changed.map((node) => applyNode(client, node)),
    ...surplus.map(({ metadata }) => client.delete({ apiVersion: "v1", kind: "Node", name: metadata.name })),
  ]);
}

/** An existing Node keeps its status when it is applied: what it can hold is written on its own. */
async function applyNode(client: KubeClient, node: NodeManifest): Promise<void> {
  await client.apply({ ...node }, { fieldManager: "rehearsal", force: true });
  const ref = { apiVersion: "v1", kind: "Node", name: node.metadata.name };
  await client.merge(ref, { status: node.status }, "status");
}

/** Whether a part is in a whole: each field of a mapping, each item of a list in its place, and other values as they are. */
function isMatch(whole: unknown, part: unknown): boolean {
  // The API server leaves empty lists out.
  if (Array.isArray(part) && part.length === 0) return whole === undefined;
  if (typeof part !== "object" || part === null) return whole === part;
  if (typeof whole !== "object" || whole === null) return false;
  if (Array.isArray(part) && (whole as unknown[]).length !== part.length) return false;
  return Object.entries(part).every(([key, value]) => isMatch(Reflect.get(whole, key), value));
}
