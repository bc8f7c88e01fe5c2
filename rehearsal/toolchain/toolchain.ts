import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

import { buildTool } from "./build";
import { requireGo } from "./go";
import { requiredVersion } from "./go-mod";
import { withLock } from "./lock";
import { TOOLS, Tool, ToolName } from "./tools";
import { versionIn } from "./version";

/** Where a program was found. */
export type ToolSource = "path" | "cache" | "built";

export interface FoundTool {
  readonly name: ToolName;
  readonly version: string;
  readonly source: ToolSource;
  readonly path: string;
}

/** What is being done for which program, of how many. */
export interface ToolProgress {
  readonly tool: ToolName;
  readonly version: string;
  readonly index: number;
  readonly total: number;
  readonly detail: string;
}

export interface ToolchainOptions {
  /** Folder that holds a folder with a go.mod for each family of programs. */
  readonly toolsDir: string;
  /** @default `KUBEFLOW_CACHE_DIR`, else the user's cache folder */
  readonly cacheDir?: string;
  readonly onProgress: (progress: ToolProgress) => void;
  readonly signal?: AbortSignal;
}

/** Bumped when programs are built in another way. */
const BUILD_RECIPE = "1";

/** The folder of what is built once per machine; safe to delete while no rehearsal runs. */
export function defaultCacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return env.KUBEFLOW_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-kubeflow");
}

/**
 * Yields the programs that are asked for, each of exactly its pinned version: from the PATH, else from the cache,
 * else built with Go, which takes about 15 minutes for all of them on two cores, once.
 */
export async function ensureToolchain(names: readonly ToolName[], options: ToolchainOptions): Promise<FoundTool[]> {
  const found: FoundTool[] = [];
  let goChecked = false;
  for (const [index, name] of names.entries()) {
    const place = placeOf(TOOLS[name], options);
    const report = (detail: string) =>
      options.onProgress({ tool: name, version: place.version, index, total: names.length, detail });
    const ready = (await onPath(TOOLS[name], place.version)) ?? cached(name, place);
    if (!ready && !goChecked) {
      await requireGo();
      goChecked = true;
    }
    found.push(ready ?? (await build(TOOLS[name], place, report, options.signal)));
  }
  return found;
}

interface Place {
  readonly folder: string;
  readonly version: string;
  readonly target: string;
}

function placeOf(tool: Tool, { toolsDir, cacheDir = defaultCacheDir() }: ToolchainOptions): Place {
  const folder = join(toolsDir, tool.family);
  const goMod = readFileSync(join(folder, "go.mod"), "utf8");
  const goSum = readFileSync(join(folder, "go.sum"), "utf8");
  const version = requiredVersion(goMod, tool.module);
  const recipe = [BUILD_RECIPE, goMod, goSum, process.platform, process.arch].join("\n");
  const digest = createHash("sha256").update(recipe).digest("hex").slice(0, 12);
  return {
    folder,
    version,
    target: join(cacheDir, "toolchain", `${tool.family}-${version}-${digest}`, "bin", tool.name),
  };
}

function cached(name: ToolName, { version, target }: Place): FoundTool | undefined {
  return existsSync(target) ? { name, version, source: "cache", path: target } : undefined;
}

async function onPath(tool: Tool, version: string): Promise<FoundTool | undefined> {
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, tool.name))
    .find((file) => existsSync(file));
  if (!path || (await versionOf(tool, path)) !== version) return undefined;
  return { name: tool.name, version, source: "path", path };
}

async function build(
  tool: Tool,
  place: Place,
  report: (detail: string) => void,
  signal?: AbortSignal,
): Promise<FoundTool> {
  const { folder, version, target } = place;
  const onWait = (pid: number) => report(`waiting for process ${pid}, which builds it`);
  await withLock(`${target}.lock`, () => buildUnlessDone(), onWait, signal);
  return { name: tool.name, version, source: "built", path: target };

  async function buildUnlessDone(): Promise<void> {
    if (existsSync(target)) return;
    report("building");
    await buildTool({
      tool,
      version,
      folder,
      target,
      signal,
      onPackages: (count) => report(`building, ${count} packages compiled`),
    });
    await requireVersion(tool, target, version);
  }
}

async function requireVersion(tool: Tool, path: string, version: string): Promise<void> {
  const told = await versionOf(tool, path);
  if (!tool.versionArgs || told === version) return;
  throw new Error(`${tool.name} was built of ${version} but says "${told ?? "nothing"}"; delete ${path} and try again`);
}

async function versionOf(tool: Tool, path: string): Promise<string | undefined> {
  if (!tool.versionArgs) return undefined;
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const output = await promisify(execFile)(path, [...tool.versionArgs], { env, timeout: 20_000 }).catch(
    () => undefined,
  );
  return output && versionIn(output.stdout + output.stderr);
}
