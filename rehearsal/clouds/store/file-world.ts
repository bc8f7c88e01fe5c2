import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";

import type { CloudNodePool } from "../node-pool";
import type { EmbeddedCluster } from "../world";
import { writeAtomically } from "./atomic-file";
import { noteCall } from "./call-record";
import { cloudFiles } from "./cloud-files";
import { ClientCredentials, Logins } from "./logins";
import { PoolNodes } from "./pool-nodes";
import { Records } from "./records";
import type { CloudCall, RecordingWorld, StoredRecord } from "./recording-world";

/** A simulated cloud in a folder, with its nodes in the embedded cluster. */
export class FileWorld implements RecordingWorld {
  private readonly kept: Records;
  private readonly nodes: PoolNodes;
  private readonly logins: Logins;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    readonly cluster: EmbeddedCluster,
    administrator: ClientCredentials,
  ) {
    this.kept = new Records(join(folder, "records"));
    this.nodes = new PoolNodes(cluster.client);
    this.logins = new Logins(cloudFiles(folder).bin, administrator);
  }

  records(type?: string): readonly StoredRecord[] {
    return this.kept.all(type);
  }

  find(type: string, id: string): StoredRecord | undefined {
    return this.kept.find(type, id);
  }

  put(record: StoredRecord): void {
    this.kept.put(record);
  }

  remove(type: string, id: string): void {
    this.kept.remove(type, id);
  }

  note(call: CloudCall): void {
    noteCall(this.folder, call);
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    // A failure is the caller's; the next one starts all the same.
    this.last = result.catch(() => undefined);
    return result;
  }

  /** The description comes first: an autoscaler must not take new nodes for those of a pool that it does not know. */
  async setNodePool(pool: CloudNodePool): Promise<void> {
    this.describeNodePool(pool);
    await this.nodes.set(pool);
  }

  /** Says what new nodes of a pool are to be; those that are there stay as they are. */
  describeNodePool(pool: CloudNodePool): void {
    writeAtomically(this.poolFile(pool.name), `${JSON.stringify(pool, undefined, 1)}\n`);
  }

  async removeNodePool(name: string): Promise<void> {
    rmSync(this.poolFile(name), { force: true });
    await this.nodes.removeAll(name);
  }

  nodesOf(pool: string): Promise<readonly string[]> {
    return this.nodes.names(pool);
  }

  async allowLogin(command: string, words: readonly string[]): Promise<void> {
    this.logins.allow(command, words);
  }

  digits(of: string, length: number): string {
    let digits = "";
    for (let part = 0; digits.length < length; part++) {
      digits += createHash("sha256").update(`${part} ${of}`).digest("hex");
    }
    return digits.slice(0, length);
  }

  private poolFile(name: string): string {
    return join(cloudFiles(this.folder).pools, `${name}.json`);
  }
}
