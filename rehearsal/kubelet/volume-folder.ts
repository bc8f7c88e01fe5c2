import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { VolumeFiles } from "./volume-files";

/** The program runs as the user who owns the files, and nobody else has a use for them. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** The link that a volume's files are reached through, as on a real node: programs that watch files know it. */
const DATA = "..data";

/**
 * A volume whose files come from the API server. All of them change at once, as on a real node: a program never reads
 * a certificate of one version and the key of another.
 */
export class VolumeFolder {
  private known?: VolumeFiles;

  constructor(readonly path: string) {}

  /** Makes the volume's files these. Returns whether anything changed. */
  async write(files: VolumeFiles): Promise<boolean> {
    if (this.known && equal(this.known, files)) return false;
    const before = await this.entries();
    const version = `..${randomUUID()}`;
    await writeAll(join(this.path, version), files);
    await this.pointTo(version);
    const names = new Set([...files.keys()].map((path) => path.split("/")[0]));
    for (const name of names) if (!before.includes(name)) await symlink(join(DATA, name), join(this.path, name));
    const stale = before.filter((name) => name !== DATA && !names.has(name));
    await Promise.all(stale.map((name) => rm(join(this.path, name), { recursive: true, force: true })));
    this.known = files;
    return true;
  }

  private async entries(): Promise<string[]> {
    await mkdir(this.path, { recursive: true, mode: FOLDER_MODE });
    return readdir(this.path);
  }

  private async pointTo(version: string): Promise<void> {
    const draft = join(this.path, `${DATA}_tmp`);
    await rm(draft, { force: true });
    await symlink(version, draft);
    await rename(draft, join(this.path, DATA));
  }
}

async function writeAll(folder: string, files: VolumeFiles): Promise<void> {
  await mkdir(folder, { mode: FOLDER_MODE });
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: FOLDER_MODE });
    await writeFile(join(folder, path), content, { mode: FILE_MODE });
  }
}

function equal(one: VolumeFiles, other: VolumeFiles): boolean {
  return one.size === other.size && [...one].every(([path, content]) => other.get(path)?.equals(content));
}
