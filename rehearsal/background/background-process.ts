import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import { endProcesses, processesBelow } from "../processes";
import { BackgroundFiles } from "./background-files";

/** A process of ours that works beside a rehearsal's control plane, and goes on after the command that started it. */
export interface BackgroundProcess<Settings> {
  /** How errors call it, such as `live kubelet`. */
  readonly title: string;
  /** What the process list shows, below its folder. */
  readonly name: string;
  readonly files: BackgroundFiles<Settings>;
  /** The module that it runs, which ends in `runBackground`. */
  readonly main: string;
  /** What it waits for before it says that it works, in the past tense, such as `list the Pods`. */
  readonly readiness: string;
  /** Removes what it left outside of its own process, once that has ended. @default nothing */
  readonly cleanUp?: () => Promise<void>;
}

/** Milliseconds until it works: a second on an idle machine. */
const READY_MS = 30_000;

/** Milliseconds for it to end what it runs and itself. */
const END_MS = 8_000;

/** Lines of its log that an error shows. */
const LAST_LINES = 8;

/**
 * Starts a background process, unless it runs already with the same settings; returns once it works.
 *
 * @throws when it ends or does not work in time, with the last lines of its log.
 */
export async function startBackground<Settings>(
  process: BackgroundProcess<Settings>,
  settings: Settings,
): Promise<void> {
  const { files, readiness } = process;
  if (isReady(files, settings)) return;
  await stopBackground(process);
  await mkdir(files.folder, { recursive: true });
  files.writeSettings(settings);
  const exited = launch(process);
  for (const deadline = Date.now() + READY_MS; !isReady(files, settings); await sleep(50)) {
    const code = exited();
    if (code !== undefined) throw failure(process, `ended with ${code}`);
    if (Date.now() > deadline) {
      await stopBackground(process);
      throw failure(process, `did not ${readiness} within ${READY_MS / 1000} s`);
    }
  }
}

/** Ends a background process and all that it runs, if there is one. */
export async function stopBackground<Settings>(process: BackgroundProcess<Settings>): Promise<void> {
  const { files, cleanUp } = process;
  const own = processesBelow(files.folder).filter(({ command }) => command.startsWith(processName(process)));
  await endProcesses(
    own.map(({ pid }) => pid),
    END_MS,
  );
  await cleanUp?.();
  await rm(files.state, { force: true });
}

/** True while a background process runs and works. */
export function backgroundRuns<Settings>({ files }: BackgroundProcess<Settings>): boolean {
  return processesBelow(files.folder).some(({ pid }) => pid === files.readState()?.pid);
}

function isReady<Settings>(files: BackgroundFiles<Settings>, settings: Settings): boolean {
  const state = files.readState();
  if (!state || !isDeepStrictEqual(state.settings, settings)) return false;
  return processesBelow(files.folder).some(({ pid }) => pid === state.pid);
}

/** Starts the process and returns what tells how it ended, if it has. */
function launch<Settings>(background: BackgroundProcess<Settings>): () => string | undefined {
  const { files, main } = background;
  const output = openSync(files.log, "w", 0o600);
  const child = spawn(process.execPath, ["--require", require.resolve("tsx/cjs"), main, files.folder], {
    argv0: processName(background),
    cwd: files.folder,
    // tsx' cache would be left in the machine's /tmp.
    env: { ...process.env, TSX_DISABLE_CACHE: "1" },
    stdio: ["ignore", output, output],
    detached: true,
  });
  closeSync(output);
  let ended: string | undefined;
  child.once("error", ({ message }) => (ended = message));
  child.once("exit", (code, signal) => (ended = signal ?? `exit code ${code}`));
  child.unref();
  return () => ended;
}

/** What the process list shows: a path in the rehearsal's folder, by which its processes are found. */
function processName<Settings>({ files, name }: BackgroundProcess<Settings>): string {
  return join(files.folder, name);
}

function failure<Settings>({ title, files }: BackgroundProcess<Settings>, what: string): Error {
  const lines = readFileSync(files.log, "utf8").trim().split("\n").slice(-LAST_LINES);
  return new Error([`the rehearsal's ${title} ${what}; its log is ${files.log}`, ...lines].join("\n  "));
}
