import { createHash } from "node:crypto";

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
    const names = stay.map((node) => node.metadata.name);
    for (const _missing of Array.from({ length: Math.max(0, Math.min(pool.size, pool.max) - stay.length) })) {
      names.push(await this.add(pool, names));
    }
  }

  /** Adds one node, in the zone that has the fewest. @returns its name */
  async add(pool: CloudNodePool, names: readonly string[]): Promise<string> {
    const name = freeName(pool.name, names);
    await this.apply(pool, name, pool.zones[names.length % pool.zones.length]);
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

function zoneOf({ metadata }: KubeObject): string {
  return metadata.labels?.["topology.kubernetes.io/zone"] ?? "";
}

/** `<pool>-<5 digits>`: the first name of an endless row that no node of the pool has. */
function freeName(pool: string, names: readonly string[]): string {
  for (let number = 0; ; number++) {
    const digits = createHash("sha256").update(`${pool} ${number}`).digest("hex").slice(0, 5);
    if (!names.includes(`${pool}-${digits}`)) return `${pool}-${digits}`;
  }
}
