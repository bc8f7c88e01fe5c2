import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { isRunning } from "../control-plane/processes";

/** Milliseconds between two looks at a lock that somebody holds. */
const LOOK_AGAIN_MS = 500;

/**
 * Runs something while no other process does, by a file that holds the owner's process id. The lock of a process that
 * is gone is taken over.
 *
 * @param onWait told the owner's process id, once, when there is one to wait for.
 */
export async function withLock<T>(
  file: string,
  run: () => Promise<T>,
  onWait: (pid: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  for (let told = false; !(await acquire(file)); await sleep(LOOK_AGAIN_MS, undefined, { signal })) {
    const owner = await ownerOf(file);
    if (owner === undefined || !isRunning(owner)) await rm(file, { force: true });
    else if (!told) {
      onWait(owner);
      told = true;
    }
  }
  try {
    return await run();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function ownerOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, "utf8").catch(() => "");
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
