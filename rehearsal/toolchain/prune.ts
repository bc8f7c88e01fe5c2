import { readdir, rm, stat } from "node:fs/promises";
import { join, relative } from "node:path";

import { lockOwner } from "./lock";
import { defaultCacheDir, lockPath, pinOf, toolchainDir } from "./pin";
import { FAMILIES } from "./families";
import { DEFAULT_TOOLS_DIR } from "./toolchain";
import { abandonedFolders, removeFolders } from "./work-folder";

export interface PruneOptions {
  /** Folder that holds the go.mod files whose builds are kept. @default `tools` of this project */
  readonly toolsDir?: string;
  /** @default `KUBEFLOW_CACHE_DIR`, else the user's cache folder */
  readonly cacheDir?: string;
}

/** A build, whole or unfinished, that was removed. */
export interface PrunedBuild {
  /** Such as `etcd-v3.6.5-d726fb88679a`, or a folder in it that a killed build left. */
  readonly name: string;
  readonly bytes: number;
}

/**
 * Removes the builds of other versions than those pinned now, and what killed builds left. One that a process is
 * building, from another checkout for example, stays. Programs that run go on; a rehearsal of another checkout that
 * starts later builds its own again.
 */
export async function pruneToolchain(options: PruneOptions = {}): Promise<PrunedBuild[]> {
  const { toolsDir = DEFAULT_TOOLS_DIR, cacheDir = defaultCacheDir() } = options;
  const folder = toolchainDir(cacheDir);
  const current = new Set(FAMILIES.map((family) => pinOf(family, toolsDir, cacheDir).home));
  const pruned: PrunedBuild[] = [];
  for (const name of (await readdir(folder).catch(() => [])).filter(isBuild)) {
    const home = join(folder, name);
    if ((await lockOwner(lockPath(home))) !== undefined) continue;
    const useless = current.has(home) ? await abandonedFolders(home) : [home];
    for (const path of useless) pruned.push({ name: relative(folder, path), bytes: await bytesBelow(path) });
    await removeFolders(useless);
    if (!current.has(home)) await rm(lockPath(home), { force: true });
  }
  return pruned;
}

/** Anything else in the folder is not ours to remove. */
function isBuild(name: string): boolean {
  return FAMILIES.some((family) => new RegExp(`^${family.name}-v\\d[^/]*-[0-9a-f]{12}$`).test(name));
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
