import { readFileSync, readdirSync } from "node:fs";
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

/** Ends processes: SIGTERM, and SIGKILL for those that are still there after the grace period in milliseconds. */
export async function endProcesses(pidsToEnd: readonly number[], graceMs = 5_000): Promise<void> {
  for (const pid of pidsToEnd) sendSignal(pid, "SIGTERM");
  const deadline = Date.now() + graceMs;
  while (pidsToEnd.some(isRunning) && Date.now() < deadline) await sleep(50);
  for (const pid of pidsToEnd.filter(isRunning)) sendSignal(pid, "SIGKILL");
}

/** True while a process of this id runs; a zombie no longer does. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return !/^State:\s+[ZX]/m.test(readProc(pid, "status"));
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

function commandOf(pid: number): string {
  return readProc(pid, "cmdline").split("\0").join(" ").trim();
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
