import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { isRunning } from "../processes";

/** Prefix of the folder that a build works in; the id of its process follows. */
const PREFIX = "building-";

/** A folder for one build by this process, beside the programs of its pin; it is not made yet. */
export function workFolder(home: string): string {
  return join(home, `${PREFIX}${process.pid}-${randomUUID()}`);
}

/**
 * The folders that killed builds left: those of processes that are gone. Look only where no other process starts a
 * build, hence with the lock of the pin.
 */
export async function abandonedFolders(home: string): Promise<string[]> {
  const names = await readdir(home).catch(() => []);
  return names
    .filter((name) => name.startsWith(PREFIX) && !isRunning(Number(name.slice(PREFIX.length).split("-")[0])))
    .map((name) => join(home, name));
}

/** Removes folders that `abandonedFolders` found. */
export async function removeFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}
