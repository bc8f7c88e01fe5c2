import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { GO_PLATFORM } from "./pin";

/** The Go that builds, and the folders it keeps things in. */
export interface GoInstallation {
  /** Such as `1.26.8`. */
  readonly version: string;
  /** Where it keeps compiled packages: `GOCACHE`. */
  readonly buildCache: string;
  /** Where it keeps downloaded modules: `GOMODCACHE`. */
  readonly moduleCache: string;
}

/**
 * Checks that Go is there and new enough.
 *
 * @param minimum the oldest Go that will do, such as `1.26`.
 * @param missing the programs it is needed for, with their versions.
 * @throws with what was found, what is needed and what to do.
 */
export async function inspectGo(
  minimum: string,
  missing: readonly string[],
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<GoInstallation> {
  const needed = `Go ${minimum} or newer builds the programs that a rehearsal lacks here (${missing.join(", ")})`;
  const answer = await askGo(env, signal).catch((error: NodeJS.ErrnoException) => {
    signal?.throwIfAborted();
    const found = error.code === "ENOENT" ? "Go is not on the PATH" : `the "go" on the PATH fails (${reasonOf(error)})`;
    throw new Error(`${found}; ${needed}: ${ALTERNATIVES}`);
  });
  const version = /go(\d+\.\d+\S*)/.exec(answer.GOVERSION ?? "")?.[1] ?? "";
  if (!isAtLeast(version, minimum)) {
    throw new Error(`Go on the PATH is "${version || "older than 1.16"}"; ${needed}: ${ALTERNATIVES}`);
  }
  return { version, buildCache: answer.GOCACHE ?? "", moduleCache: answer.GOMODCACHE ?? "" };
}

/**
 * The environment of every `go` that a rehearsal runs: for this machine, without C, with the Go that was checked
 * instead of one that it would download, and unimpressed by what the caller set for other builds.
 */
export function goEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...env,
    ...GO_PLATFORM,
    CGO_ENABLED: "0",
    GOTOOLCHAIN: "local",
    GOFLAGS: "-mod=readonly -buildvcs=false",
    GOWORK: "off",
  };
}

const ALTERNATIVES =
  "install Go from https://go.dev/dl/, or put these programs on the PATH, where those of the right version are used";

async function askGo(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<Record<string, string>> {
  const args = ["env", "-json", "GOVERSION", "GOCACHE", "GOMODCACHE"];
  const { stdout } = await promisify(execFile)("go", args, { env: goEnvironment(env), signal });
  return JSON.parse(stdout) as Record<string, string>;
}

function reasonOf(error: NodeJS.ErrnoException & { stderr?: string }): string {
  return (error.stderr || error.message).trim().split("\n")[0];
}

function isAtLeast(found: string, minimum: string): boolean {
  const [major, minor, patch] = numbers(found);
  const [wantedMajor, wantedMinor, wantedPatch] = numbers(minimum);
  if (major !== wantedMajor) return major > wantedMajor;
  return minor !== wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
}

function numbers(version: string): number[] {
  const [, major, minor, patch] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major ?? 0), Number(minor ?? 0), Number(patch ?? 0)];
}
