import { spawn } from "node:child_process";
import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

import { Tool } from "./tools";

export interface BuildRequest {
  readonly tool: Tool;
  readonly version: string;
  /** Folder of the go.mod that pins it. */
  readonly folder: string;
  /** Where the program goes. */
  readonly target: string;
  readonly signal?: AbortSignal;
  /** Told how many packages have been compiled so far. */
  readonly onPackages: (count: number) => void;
  /** @default the `go` on the PATH */
  readonly go?: string;
}

/** How many lines of the compiler's words an error repeats. */
const ERROR_LINES = 6;

/**
 * Builds one program. The target appears whole or not at all: a killed build leaves a file of another name, and Go's
 * own cache, from which the next build goes on.
 */
export async function buildTool(request: BuildRequest): Promise<void> {
  const { target } = request;
  const unfinished = `${target}.${process.pid}.unfinished`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await compile(request, unfinished);
    await chmod(unfinished, 0o755);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function compile(request: BuildRequest, output: string): Promise<void> {
  const { tool, version, folder, signal, onPackages, go = "go" } = request;
  const flags = ["-s", "-w", ...tool.versionFlags(version)].join(" ");
  const args = ["build", "-v", "-trimpath", "-ldflags", flags, "-o", output, tool.package];
  return new Promise((resolve, reject) => {
    // A group of its own: an interrupt must end the compilers that go starts, too.
    const child = spawn(go, args, {
      cwd: folder,
      env: goEnvironment(),
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    const stop = () => child.pid && process.kill(-child.pid, "SIGKILL");
    signal?.addEventListener("abort", stop, { once: true });
    const errors: string[] = [];
    let packages = 0;
    createInterface({ input: child.stderr }).on("line", (line) => {
      if (isPackage(line)) onPackages(++packages);
      else errors.push(line);
    });
    child.once("error", reject);
    child.once("close", (code) => {
      signal?.removeEventListener("abort", stop);
      if (signal?.aborted) reject(signal.reason);
      else if (code === 0) resolve();
      else reject(new Error(buildFailure(tool, version, errors)));
    });
  });
}

function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, CGO_ENABLED: "0", GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly -buildvcs=false" };
}

/** With `-v` go names each package it compiles on a line of its own; all other lines have blanks. */
function isPackage(line: string): boolean {
  return /^[\w.\-/~]+$/.test(line);
}

function buildFailure({ name }: Tool, version: string, errors: readonly string[]): string {
  const text = errors.slice(-ERROR_LINES).join("\n  ");
  if (/no space left on device/i.test(text)) {
    return (
      `${name} ${version} was not built: the disk is full. A rehearsal needs about 6 GiB for Go's caches and its own; ` +
      "free some, or move them by setting GOCACHE, GOMODCACHE and KUBEFLOW_CACHE_DIR"
    );
  }
  return `${name} ${version} was not built:\n  ${text}`;
}
