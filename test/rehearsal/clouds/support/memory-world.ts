import { createHash } from "node:crypto";
import type { KubeClient } from "../../../../providers/kube/client";
import type { CloudNodePool } from "../../../../rehearsal/clouds/node-pool";
import type { CloudRecord, CloudWorld } from "../../../../rehearsal/clouds/world";

/** A cloud's memory for tests: nothing is written, no node is made. */
export class MemoryWorld implements CloudWorld {
  readonly pools = new Map<string, CloudNodePool>();
  readonly logins: { readonly command: string; readonly words: readonly string[] }[] = [];
  readonly cluster: CloudWorld["cluster"];
  private readonly kept = new Map<string, CloudRecord>();

  /** @param version of the embedded cluster */
  constructor(version = "1.34.4") {
    // No model speaks to the cluster itself.
    const client = undefined as unknown as KubeClient;
    this.cluster = { endpoint: "https://127.0.0.1:6443", ca: "Y2E=", version, client };
  }

  records(type?: string): readonly CloudRecord[] {
    return [...this.kept.values()].filter((record) => type === undefined || record.type === type);
  }

  find(type: string, id: string): CloudRecord | undefined {
    return this.records(type).find((record) => record.id === id);
  }

  keep(record: CloudRecord): void {
    this.kept.set(record.urn, record);
  }

  forget(urn: string): void {
    this.kept.delete(urn);
  }

  async setNodePool(pool: CloudNodePool): Promise<void> {
    this.pools.set(pool.name, pool);
  }

  async removeNodePool(name: string): Promise<void> {
    this.pools.delete(name);
  }

  async nodesOf(pool: string): Promise<readonly string[]> {
    return Array.from({ length: this.pools.get(pool)?.size ?? 0 }, (_, index) => `${pool}-${index}`);
  }

  async allowLogin(command: string, words: readonly string[]): Promise<void> {
    this.logins.push({ command, words });
  }

  digits(of: string, length: number): string {
    return createHash("sha256").update(of).digest("hex").slice(0, length);
  }
}
