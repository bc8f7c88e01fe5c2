import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";

import { namesIn, readJson, writeAtomically } from "./atomic-file";
import type { StoredRecord } from "./recording-world";

/** The records of a simulated cloud: a file for each, so that several processes can keep them at once. */
export class Records {
  constructor(private readonly folder: string) {}

  /** In the order of their types and ids. */
  all(type?: string): StoredRecord[] {
    const folders = type === undefined ? namesIn(this.folder) : [folderOf(type)];
    const files = folders.flatMap((name) =>
      namesIn(join(this.folder, name)).map((file) => join(this.folder, name, file)),
    );
    // Another process may take one away in between.
    const records = files.map((file) => readJson<StoredRecord>(file)).filter((record) => record !== undefined);
    return records.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  }

  find(type: string, id: string): StoredRecord | undefined {
    return readJson(this.file(type, id));
  }

  put(record: StoredRecord): void {
    writeAtomically(this.file(record.type, record.id), `${JSON.stringify(record, undefined, 1)}\n`);
  }

  remove(type: string, id: string): void {
    rmSync(this.file(type, id), { force: true });
  }

  private file(type: string, id: string): string {
    const name = createHash("sha256").update(id).digest("hex").slice(0, 32);
    return join(this.folder, folderOf(type), `${name}.json`);
  }
}

/** `aws:ec2/subnet:Subnet` becomes `aws.ec2.subnet.Subnet`. */
function folderOf(type: string): string {
  return type.replaceAll(/[:/]/g, ".");
}

function key({ type, id }: StoredRecord): string {
  return `${type} ${id}`;
}
