import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A running process: its id and its words. */
export interface ProcessInfo {
  readonly pid: number;
  readonly command: string;
}

/**
 * The processes whose program lies below a folder. A rehearsal runs its programs from its own folder, so this finds
 * what a killed run left behind where its notes of process ids are lost. Reads /proc, hence Linux only; elsewhere it
 * finds nothing.
 */
export function processesBelow(folder: string): ProcessInfo[] {
  return pids()
    .map((pid) => ({ pid, command: commandOf(pid) }))
    .filter(
      ({ pid, command }) => pid !== process.pid && command.startsWith(folder.endsWith("/") ? folder : `${folder}/`),
    );
}

/**
 * Ends processes and returns when they are gone: SIGTERM, and SIGKILL for those that are still there after the grace
 * period in milliseconds.
 */
export async function endProcesses(pidsToEnd: readonly number[], graceMs = 2_000): Promise<void> {
  for (const pid of pidsToEnd) sendSignal(pid, "SIGTERM");
  if (await gone(pidsToEnd, graceMs)) return;
  for (const pid of pidsToEnd.filter(isRunning)) sendSignal(pid, "SIGKILL");
  await gone(pidsToEnd, KILL_MS);
}

/** Milliseconds in which the kernel takes a killed process away, even one that was swapping or writing. */
const KILL_MS = 10_000;

async function gone(pidsToEnd: readonly number[], withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (pidsToEnd.some(isRunning)) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

/**
 * True while a process of this id runs; a zombie no longer does. A process shows as one as soon as its first thread has
 * ended: while others of its threads still end, it holds its files and ports, so it counts until they are gone.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const status = readProc(pid, "status");
  return !/^State:\s+[ZX]/m.test(status) || Number(/^Threads:\s+(\d+)/m.exec(status)?.[1]) > 1;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function pids(): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Reads of a command line that is empty; one takes some microseconds, and becoming another program less than a millisecond. */
const COMMAND_TRIES = 1_000;

/** While a process becomes another program, as a shell does by `exec`, the kernel shows no words of it for a moment. */
function commandOf(pid: number): string {
  let words = readProc(pid, "cmdline");
  for (let tries = 1; words === "" && tries < COMMAND_TRIES && hasProgram(pid); tries++)
    words = readProc(pid, "cmdline");
  return words.split("\0").join(" ").trim();
}

/** Whether a process runs a program: threads of the kernel and zombies have none, nor words. */
function hasProgram(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`) !== "";
  } catch {
    return false;
  }
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
