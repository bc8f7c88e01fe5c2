import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, realpathSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import { endProcesses, processesBelow } from "../processes";
import { RehearsalPaths } from "../environment";
import { KubeletFiles, KubeletSettings } from "./kubelet-files";
import { removeLeftovers } from "./leftovers";
import { LIVE_TOOLS, LiveBinaries } from "./live-controllers";

export interface KubeletOptions {
  readonly paths: RehearsalPaths;
  /** Programs to run live. The stages of KWOK must leave the Pods of just these alone: see `liveRepositories`. */
  readonly binaries: LiveBinaries;
}

/** Milliseconds until it has listed the Pods: a second on an idle machine. */
const READY_MS = 30_000;

/** Milliseconds for it to end its programs and itself. */
const END_MS = 8_000;

/** Lines of its log that an error shows. */
const LAST_LINES = 8;

/**
 * Starts the process that runs the Pods of live controllers, unless one runs already with the same programs for the same cluster; returns
 * once it has listed the Pods. It goes on after this process ends, and ends by itself when the API server is gone.
 *
 * @throws when it ends or is not ready in time, with the last lines of its log.
 */
export async function startKubelet({ paths, binaries }: KubeletOptions): Promise<void> {
  const files = new KubeletFiles(paths.kubelet);
  const { kubeconfig } = paths;
  const cluster = createHash("sha256").update(readFileSync(kubeconfig)).digest("hex");
  const settings: KubeletSettings = { kubeconfig, cluster, binaries: livePrograms(binaries) };
  if (isReady(files, settings)) return;
  await stopKubelet(paths);
  await mkdir(paths.kubelet, { recursive: true });
  files.writeSettings(settings);
  const exited = launch(files);
  for (const deadline = Date.now() + READY_MS; !isReady(files, settings); await sleep(50)) {
    const code = exited();
    if (code !== undefined) throw failure(files, `ended with ${code}`);
    if (Date.now() > deadline) {
      await stopKubelet(paths);
      throw failure(files, `did not list the Pods within ${READY_MS / 1000} s`);
    }
  }
}

/** Ends the process and all that it runs, and removes what it made outside of its own folder. */
export async function stopKubelet(paths: RehearsalPaths): Promise<void> {
  const files = new KubeletFiles(paths.kubelet);
  const kubelets = processesBelow(paths.kubelet).filter(({ command }) => command.startsWith(processName(files)));
  await endProcesses(
    kubelets.map(({ pid }) => pid),
    END_MS,
  );
  await removeLeftovers(files);
  await rm(files.state, { force: true });
}

/** True while the kubelet of a rehearsal runs. */
export function kubeletRuns(paths: RehearsalPaths): boolean {
  const files = new KubeletFiles(paths.kubelet);
  return processesBelow(paths.kubelet).some(({ pid }) => pid === files.readState()?.pid);
}

/** A caller may know more programs, and know them by links: only a change of a live program is to make a restart. */
function livePrograms(binaries: LiveBinaries): LiveBinaries {
  const programs = LIVE_TOOLS.map((tool) => [tool, binaries[tool]] as const);
  return Object.fromEntries(programs.flatMap(([tool, path]) => (path ? [[tool, realpathSync(path)]] : [])));
}

function isReady(files: KubeletFiles, settings: KubeletSettings): boolean {
  const state = files.readState();
  if (!state || !isDeepStrictEqual(state.settings, settings)) return false;
  return processesBelow(files.folder).some(({ pid }) => pid === state.pid);
}

/** Starts the process and returns what tells how it ended, if it has. */
function launch(files: KubeletFiles): () => string | undefined {
  const output = openSync(files.log, "w", 0o600);
  const args = ["--require", require.resolve("tsx/cjs"), join(__dirname, "main.ts"), files.folder];
  const child = spawn(process.execPath, args, {
    argv0: processName(files),
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
function processName(files: KubeletFiles): string {
  return join(files.folder, "live-kubelet");
}

function failure(files: KubeletFiles, what: string): Error {
  const lines = readFileSync(files.log, "utf8").trim().split("\n").slice(-LAST_LINES);
  return new Error([`the rehearsal's live kubelet ${what}; its log is ${files.log}`, ...lines].join("\n  "));
}
