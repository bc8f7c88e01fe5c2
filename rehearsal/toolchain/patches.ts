import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

import { Patch } from "./listen-patches";

export interface PatchedBuild {
  readonly patches: readonly Patch[];
  /** Folder of the go.mod. */
  readonly source: string;
  /** The folder of each patched module, by its path. */
  readonly folders: ReadonlyMap<string, string>;
  /** Folder for what is written. */
  readonly work: string;
}

/**
 * Writes what it takes to build with patched modules, and returns the flags for `go build`. Go forbids to change what
 * lies in its module cache, so a go.mod of the build's own leads to folders that exist in `-overlay` alone: there each
 * file is the module's own, or its patched copy.
 *
 * @throws when a file has changed so that a patch does not fit any more.
 */
export async function patchFlags({ patches, source, folders, work }: PatchedBuild): Promise<string[]> {
  await mkdir(work, { recursive: true });
  const files = new Map<string, string>();
  const replaced: string[] = [];
  for (const [module, folder] of folders) {
    const place = join(work, String(replaced.length));
    replaced.push(`replace ${module} => ${JSON.stringify(place)}\n`);
    for (const file of await filesBelow(folder)) files.set(join(place, file), join(folder, file));
    for (const [index, { file, replacements }] of patches.entries()) {
      if (patches[index].module !== module) continue;
      const copy = join(work, `${index}.go`);
      const text = await readFile(join(folder, file), "utf8");
      await writeFile(
        copy,
        replacements.reduce((patched, [old, by]) => replaceOnce(patched, old, by, file), text),
      );
      files.set(join(place, file), copy);
    }
  }
  const [goMod, goSum, overlay] = ["go.mod", "go.sum", "overlay.json"].map((name) => join(work, name));
  await writeFile(goMod, [await readFile(join(source, "go.mod"), "utf8"), ...replaced].join("\n"));
  await writeFile(goSum, await readFile(join(source, "go.sum")));
  await writeFile(overlay, JSON.stringify({ Replace: Object.fromEntries(files) }));
  return [`-modfile=${goMod}`, `-overlay=${overlay}`];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

function replaceOnce(text: string, old: string, by: string, file: string): string {
  const parts = text.split(old);
  if (parts.length === 2) return parts.join(by);
  const times = parts.length - 1;
  throw new Error(
    `${file}: ${JSON.stringify(old)} occurs ${times} times instead of once; adapt the patch in listen-patches.ts`,
  );
}
