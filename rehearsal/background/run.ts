import { statSync } from "node:fs";
import { rm } from "node:fs/promises";

import { logLine } from "./log";
import { BackgroundFiles } from "./background-files";

/** What the module of a background process works with. */
export interface BackgroundRun<Settings> {
  readonly settings: Settings;
  /** Aborted when the process is asked to end, or its folder is removed, or replaced by another rehearsal's. */
  readonly stop: AbortSignal;
  /** Says that it works now. */
  readonly ready: () => void;
}

/** Milliseconds between two looks whether the folder is still there. */
const LOOK_MS = 2_000;

/** Runs this process as a background process: `startBackground` has started it for a folder. Ends it afterwards. */
export function runBackground<Settings>(
  files: BackgroundFiles<Settings>,
  work: (run: BackgroundRun<Settings>) => Promise<void>,
): void {
  run(files, work).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
}

async function run<Settings>(
  files: BackgroundFiles<Settings>,
  work: (run: BackgroundRun<Settings>) => Promise<void>,
): Promise<void> {
  const stop = endSignal(files.folder);
  const settings = files.readSettings();
  await work({ settings, stop, ready: () => files.writeState({ pid: process.pid, settings }) });
  await rm(files.state, { force: true });
  logLine("ended");
}

function endSignal(folder: string): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  const inode = () => statSync(folder, { throwIfNoEntry: false })?.ino;
  const mine = inode();
  setInterval(() => inode() === mine || stop.abort(), LOOK_MS);
  return stop.signal;
}
