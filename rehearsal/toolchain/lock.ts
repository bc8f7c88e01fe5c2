import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { isRunning } from "../processes";

/** Milliseconds between two looks at a lock that somebody holds. */
const LOOK_AGAIN_MS = 500;

/** Milliseconds after which the owner of a lock says again that it lives. */
const BEAT_MS = 5_000;

/** Milliseconds of silence after which an owner counts as gone: its process id may belong to another by now. */
const SILENCE_MS = 60_000;

/**
 * Runs something while no other process does, by a file that holds the owner's process id. The lock of a process that
 * is gone, or was silent for a minute, is taken over. It saves work done twice; what it guards must survive two owners,
 * since a machine that sleeps looks silent to others.
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
  const mine = `${process.pid} ${hostname()} ${randomUUID()}`;
  for (let told = false; !(await acquire(file, mine));) {
    const owner = await lockOwner(file);
    if (owner === undefined && (await removeLock(file))) continue;
    if (owner !== undefined && !told) onWait(owner);
    told ||= owner !== undefined;
    await lookAgain(signal);
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), BEAT_MS);
  try {
    return await run();
  } finally {
    clearInterval(beat);
    if ((await read(file)) === mine) await rm(file, { force: true });
  }
}

/** The process that holds a lock; nothing when the file is free or its owner is gone. */
export async function lockOwner(file: string): Promise<number | undefined> {
  const [text, age] = await Promise.all([read(file), ageOf(file)]);
  const [, pid, host = hostname()] = /^(\d+)(?: (\S+) \S+)?$/.exec(text) ?? [];
  if (pid === undefined || age > SILENCE_MS) return undefined;
  // Containers that share a cache have process ids of their own.
  return host !== hostname() || isRunning(Number(pid)) ? Number(pid) : undefined;
}

/** The file appears with its text or not at all: an empty one would look like that of a process that is gone. */
async function acquire(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Removes a lock whose owner is gone; false when somebody else was faster. Two that find it at once must not remove
 * each other's new one: only one of them gets it renamed.
 */
async function removeLock(file: string): Promise<boolean> {
  const taken = `${file}.${randomUUID()}`;
  try {
    await rename(file, taken);
  } catch {
    return false;
  }
  const owner = await lockOwner(taken);
  if (owner !== undefined) await link(taken, file).catch(() => undefined);
  await rm(taken, { force: true });
  return owner === undefined;
}

async function lookAgain(signal?: AbortSignal): Promise<void> {
  await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => signal?.throwIfAborted());
}

async function read(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}

async function ageOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
}
