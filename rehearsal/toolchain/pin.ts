import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { requiredGo, requiredVersion } from "./go-mod";
import { Family } from "./families";
import { ToolName } from "./tools";

/** One version of a family's programs as its go.mod pins it, and where their builds are kept. */
export interface Pin {
  readonly family: Family;
  /** Such as `v1.34.4`. */
  readonly version: string;
  /** The oldest Go that builds it, such as `1.26`. */
  readonly minimumGo: string;
  /** Folder of the go.mod. */
  readonly source: string;
  /** Folder of its builds; named after all that they depend on, so that a change of it never meets an old build. */
  readonly home: string;
  /** Arguments of `go build` and `go list` that decide what is built. */
  readonly flags: readonly string[];
}

/** What Go calls this machine: a program that is built here is run here, whatever the caller's GOOS says. */
export const GO_PLATFORM = {
  GOOS: process.platform === "win32" ? "windows" : process.platform,
  GOARCH: process.arch === "x64" ? "amd64" : process.arch,
};

/**
 * The folder of what is built once per machine; safe to delete while no rehearsal runs. It is `KUBEFLOW_CACHE_DIR`,
 * else `pulumi-kubeflow` in the user's cache folder (`XDG_CACHE_HOME`, else `~/.cache`).
 */
export function defaultCacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return env.KUBEFLOW_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-kubeflow");
}

/**
 * Reads the pin of a family.
 *
 * @param toolsDir folder that holds a folder with a go.mod for each family.
 * @throws when the go.mod is missing or does not require the family's module.
 */
export function pinOf(family: Family, toolsDir: string, cacheDir: string): Pin {
  const source = join(toolsDir, family.name);
  const goMod = readFileSync(join(source, "go.mod"), "utf8");
  const goSum = readFileSync(join(source, "go.sum"), "utf8");
  const version = requiredVersion(goMod, family.module);
  const flags = ["-trimpath", "-ldflags", ["-s", "-w", ...family.versionFlags(version)].join(" ")];
  const patches = family.patches ? [JSON.stringify(family.patches)] : [];
  const recipe = [goMod, goSum, ...flags, ...patches, GO_PLATFORM.GOOS, GO_PLATFORM.GOARCH].join("\n");
  const digest = createHash("sha256").update(recipe).digest("hex").slice(0, 12);
  const home = join(toolchainDir(cacheDir), `${family.name}-${version}-${digest}`);
  return { family, version, minimumGo: requiredGo(goMod), source, home, flags };
}

/** The folder that holds the builds of every family and version. */
export function toolchainDir(cacheDir: string): string {
  return join(cacheDir, "toolchain");
}

/** Where a program is when it is built. */
export function programPath(pin: Pin, name: ToolName): string {
  return join(pin.home, "bin", name);
}

/** The lock of whoever builds a pin; beside the folder, so that the folder can be removed while it is held. */
export function lockPath(home: string): string {
  return `${home}.lock`;
}
