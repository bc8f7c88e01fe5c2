import { randomBytes } from "node:crypto";

import type { KubeClient } from "../../../providers/kube/client";
import type { KubeObject } from "../../../providers/kube/object";
import type { CloudNodePool } from "../node-pool";
import { CLOUD_POOL_LABEL, cloudNode } from "./cloud-node";

const NODE = { apiVersion: "v1", kind: "Node" } as const;

/** The nodes of cloud pools in the embedded cluster, whoever added them: the pool itself, or an autoscaler. */
export class PoolNodes {
  constructor(private readonly client: KubeClient) {}

  /** Brings nodes up to the pool's size and down to its maximum; those that stay get its labels and taints. */
  async set(pool: CloudNodePool): Promise<void> {
    const there = await this.list(pool.name);
    const stay = there.slice(0, pool.max);
    await Promise.all(there.slice(pool.max).map((node) => this.remove(node.metadata.name)));
    await Promise.all(stay.map((node) => this.apply(pool, node.metadata.name, zoneOf(node))));
    for (let count = stay.length; count < Math.min(pool.size, pool.max); count++) await this.add(pool);
  }

  /** Adds one node. @param zone @default the one that has the fewest @returns its name */
  async add(pool: CloudNodePool, zone?: string): Promise<string> {
    const there = await this.list(pool.name);
    const name = newName(pool.name, there);
    await this.apply(pool, name, zone ?? emptiestZone(pool, there));
    return name;
  }

  async removeAll(pool: string): Promise<void> {
    await Promise.all((await this.list(pool)).map(({ metadata }) => this.remove(metadata.name)));
  }

  async names(pool: string): Promise<string[]> {
    return (await this.list(pool)).map(({ metadata }) => metadata.name);
  }

  private async list(pool: string): Promise<KubeObject[]> {
    const { items } = await this.client.list({ ...NODE, labelSelector: `${CLOUD_POOL_LABEL}=${pool}` });
    return items.sort((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1));
  }

  private async apply(pool: CloudNodePool, name: string, zone: string): Promise<void> {
    const { status, ...node } = cloudNode(pool, name, zone);
    await this.client.apply({ ...node, status }, { fieldManager: "rehearsal-cloud", force: true });
    // An existing Node keeps its status when it is applied.
    await this.client.merge({ ...NODE, name }, { status }, "status");
  }

  private async remove(name: string): Promise<void> {
    await this.client.delete({ ...NODE, name });
  }
}

/** Where a node of a cloud is. */
export function zoneOf({ metadata }: KubeObject): string {
  return metadata.labels?.["topology.kubernetes.io/zone"] ?? "";
}

function emptiestZone({ zones }: CloudNodePool, nodes: readonly KubeObject[]): string {
  const count = (zone: string): number => nodes.filter((node) => zoneOf(node) === zone).length;
  return [...zones].sort((one, other) => count(one) - count(other))[0];
}

/** `<pool>-<5 digits>`: not that of a node that is gone, to which Pods may still belong. */
function newName(pool: string, nodes: readonly KubeObject[]): string {
  for (;;) {
    const name = `${pool}-${randomBytes(3).toString("hex").slice(0, 5)}`;
    if (!nodes.some(({ metadata }) => metadata.name === name)) return name;
  }
}
