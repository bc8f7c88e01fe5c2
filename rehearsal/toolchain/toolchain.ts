import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

import { buildTools } from "./build";
import { needsOfAll } from "./disk-needs";
import { requireSpace, sizeText } from "./disk-space";
import { GoInstallation, inspectGo } from "./go";
import { withLock } from "./lock";
import { searchPath } from "./path-search";
import { Pin, defaultCacheDir, lockPath, pinOf, programPath } from "./pin";
import { ToolPhase, ToolProgress } from "./progress";
import { FAMILIES } from "./families";
import { BASE_TOOLS, BaseTool, LiveTool, TOOLS, Tool, ToolName } from "./tools";

/** Where a program was found. */
export type ToolSource = "path" | "cache" | "built";

export interface FoundTool {
  readonly name: ToolName;
  /** Its own version: one from the PATH may be newer than the pinned one. */
  readonly version: string;
  readonly source: ToolSource;
  readonly path: string;
}

export interface ToolchainOptions {
  /** Folder that holds a folder with a go.mod for each family of programs. @default `tools` of this project */
  readonly toolsDir?: string;
  /** @default `KUBEFLOW_CACHE_DIR`, else the user's cache folder */
  readonly cacheDir?: string;
  readonly onProgress: (progress: ToolProgress) => void;
  /** Ends what runs and removes its files; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Where PATH, Go's variables and KUBEFLOW_CACHE_DIR are looked up. @default this process's */
  readonly env?: NodeJS.ProcessEnv;
}

/** The `tools` folder of this project. */
export const DEFAULT_TOOLS_DIR = join(__dirname, "..", "..", "tools");

/** Milliseconds between two reports of a step that says nothing by itself, as the linker does. */
const TICK_MS = 1_000;

/**
 * Yields the programs that are asked for, in that order: from the PATH where one of the pinned version is there, else
 * from the cache, else built with Go, which takes about 15 minutes for all of them on two cores, once.
 *
 * @throws one error with what to do when Go is missing or too old, a disk is too small, or a build fails.
 */
export async function ensureToolchain(names: readonly ToolName[], options: ToolchainOptions): Promise<FoundTool[]> {
  const search = new Search(names, options);
  const found = new Map<ToolName, FoundTool>();
  for (const name of names) {
    const ready = await search.lookUp(TOOLS[name]);
    if (ready) found.set(name, ready);
  }
  const missing = names.filter((name) => !found.has(name));
  for (const built of await search.build(missing)) found.set(built.name, built);
  return names.map((name) => found.get(name)!);
}

/** Paths by name: of every program that all rehearsals need, and of the live ones that were chosen. */
export type Programs = Readonly<Record<BaseTool, string> & Partial<Record<LiveTool, string>>>;

/** Finds or builds what every rehearsal needs, and the live programs that are chosen. */
export async function ensurePrograms(live: readonly LiveTool[], options: ToolchainOptions): Promise<Programs> {
  const found = await ensureToolchain([...BASE_TOOLS, ...live], options);
  return Object.fromEntries(found.map(({ name, path }) => [name, path])) as unknown as Programs;
}

interface Batch {
  readonly pin: Pin;
  readonly tools: readonly Tool[];
}

/** One search for programs: what was asked for, and where to look. */
class Search {
  private readonly cacheDir: string;
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly names: readonly ToolName[],
    private readonly options: ToolchainOptions,
  ) {
    this.env = options.env ?? process.env;
    this.cacheDir = options.cacheDir ?? defaultCacheDir(this.env);
  }

  async lookUp(tool: Tool): Promise<FoundTool | undefined> {
    const pin = this.pin(tool);
    const report = this.reporter({ pin, tools: [tool] });
    report("check", "looking for it");
    const onPath = await searchPath(tool, pin.version, this.env, this.options.signal);
    if (onPath) {
      report("done", `${onPath.version} on the PATH`);
      return { name: tool.name, source: "path", ...onPath };
    }
    const path = programPath(pin, tool.name);
    if (!existsSync(path)) return undefined;
    report("done", "in the cache");
    return { name: tool.name, version: pin.version, source: "cache", path };
  }

  async build(missing: readonly ToolName[]): Promise<FoundTool[]> {
    if (missing.length === 0) return [];
    const batches = this.batchesOf(missing);
    const labels = batches.flatMap(({ pin, tools }) => tools.map(({ name }) => `${name} ${pin.version}`));
    const minimum = batches.map(({ pin }) => pin.minimumGo).reduce(newer);
    const go = await inspectGo(minimum, labels, this.env, this.options.signal);
    await requireSpace(needsOfAll(batches, go, this.cacheDir), `building ${missing.join(", ")}`);
    const built: FoundTool[] = [];
    for (const batch of batches) built.push(...(await this.buildBatch(batch, go)));
    return built;
  }

  private async buildBatch(batch: Batch, go: GoInstallation): Promise<FoundTool[]> {
    const { pin, tools } = batch;
    const { signal } = this.options;
    let step: [ToolPhase, string] = ["wait", "starting"];
    const report = this.reporter(batch);
    const enter = (phase: ToolPhase, detail: string) => report(...(step = [phase, detail]));
    const ticks = setInterval(() => report(...step), TICK_MS);
    const run = async () => {
      const lacking = tools.filter(({ name }) => !existsSync(programPath(pin, name)));
      if (lacking.length === 0) return;
      const onStep = ({ phase, detail }: { phase: ToolPhase; detail: string }) => enter(phase, detail);
      await buildTools({ pin, tools: lacking, go, cacheDir: this.cacheDir, env: this.env, signal, onStep });
    };
    const onWait = (pid: number) => enter("wait", `waiting for process ${pid}, which builds it`);
    try {
      await withLock(lockPath(pin.home), run, onWait, signal);
    } finally {
      clearInterval(ticks);
    }
    return tools.map((tool) => this.finish(batch, tool, report.startedAt));
  }

  private finish({ pin }: Batch, tool: Tool, startedAt: number): FoundTool {
    const path = programPath(pin, tool.name);
    this.reporter({ pin, tools: [tool] }, startedAt)("done", `built, ${sizeText(statSync(path).size)}`);
    return { name: tool.name, version: pin.version, source: "built", path };
  }

  /** Programs of one family are built in one go, the families in their own order. */
  private batchesOf(names: readonly ToolName[]): Batch[] {
    return FAMILIES.map((family) => names.map((name) => TOOLS[name]).filter((tool) => tool.family === family))
      .filter((tools) => tools.length > 0)
      .map((tools) => ({ pin: this.pin(tools[0]), tools }));
  }

  private pin({ family }: Tool): Pin {
    return pinOf(family, this.options.toolsDir ?? DEFAULT_TOOLS_DIR, this.cacheDir);
  }

  private reporter({ pin, tools }: Batch, startedAt = Date.now()) {
    const [tool, ...together] = tools.map(({ name }) => name);
    const index = this.names.indexOf(tool);
    const common = { tool, together, version: pin.version, index, total: this.names.length };
    const report = (phase: ToolPhase, detail: string) =>
      this.options.onProgress({ ...common, phase, detail, elapsedMs: Date.now() - startedAt });
    return Object.assign(report, { startedAt });
  }
}

/** The newer of two Go versions such as `1.26`. */
function newer(one: string, other: string): string {
  return one.localeCompare(other, "en", { numeric: true }) >= 0 ? one : other;
}
