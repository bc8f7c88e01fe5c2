import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { explainFailure } from "./build-failure";
import { needsOfAll, needsOfBuild } from "./disk-needs";
import { requireSpace } from "./disk-space";
import { GoInstallation, goEnvironment } from "./go";
import { runGo } from "./go-process";
import { patchFlags } from "./patches";
import { Pin, programPath } from "./pin";
import { toldVersion } from "./told-version";
import { Tool } from "./tools";
import { abandonedFolders, removeFolders, workFolder } from "./work-folder";

/** What a build does at the moment. */
export interface BuildStep {
  readonly phase: "download" | "build";
  readonly detail: string;
}

export interface BuildRequest {
  readonly pin: Pin;
  /** Programs of the pin's family; one `go build` makes them all, which saves loading and linking one by one. */
  readonly tools: readonly Tool[];
  readonly go: GoInstallation;
  readonly cacheDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly onStep: (step: BuildStep) => void;
}

/**
 * Builds programs; the caller holds the lock of their pin. Each appears in its place whole, started once and telling the right version, or not at all. A
 * build that is killed leaves a folder of another name, which the next one removes, and Go's own cache, from which the
 * next one goes on.
 *
 * @throws one error that says what failed and what to do; the signal's reason when it is interrupted.
 */
export async function buildTools(request: BuildRequest): Promise<void> {
  const { pin, tools, go, cacheDir, signal } = request;
  const purpose = `building ${tools.map(({ name }) => name).join(", ")} ${pin.version}`;
  const work = workFolder(pin.home);
  let needs = needsOfAll([request], go, cacheDir);
  try {
    await removeFolders(await abandonedFolders(pin.home));
    await mkdir(join(work, "tmp"), { recursive: true });
    const packages = await packagesToCompile(request, work);
    needs = needsOfBuild(packages, tools, go, cacheDir);
    await requireSpace(needs, purpose);
    await compile(request, work, packages);
    for (const tool of tools) await takeOver(request, tool, work);
  } catch (error) {
    signal?.throwIfAborted();
    throw await explainFailure(error, { purpose, needs });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Downloads what is missing and counts what has yet to be compiled, both in one look at the graph of packages. */
async function packagesToCompile({ pin, tools, env, signal, onStep }: BuildRequest, work: string): Promise<number> {
  let stale = 0;
  let downloads = 0;
  onStep({ phase: "download", detail: "looking for its modules" });
  await runGo({
    args: ["list", "-deps", ...pin.flags, "-f", "{{if .Stale}}{{.ImportPath}}{{end}}", ...packagesOf(tools)],
    cwd: pin.source,
    env: environment(env, work),
    signal,
    onOutput: () => stale++,
    onMessage: (line) => {
      const module = downloaded(line);
      if (module) onStep({ phase: "download", detail: `downloading module ${++downloads}, ${module}` });
      return module !== undefined;
    },
  });
  return stale;
}

async function compile(request: BuildRequest, work: string, total: number): Promise<void> {
  const { pin, tools, env, signal, onStep } = request;
  const patched = await flagsOfPatches(request, work);
  let compiled = 0;
  const report = () => {
    // The main packages are compiled last; what remains is the linker, which says nothing.
    const detail = compiled < total ? `compiling, ${compiled} of ${total} packages` : "linking";
    onStep({ phase: "build", detail });
  };
  report();
  // A single program may be called otherwise than its package; several go into a folder.
  const output = tools.length > 1 ? `${work}/` : outputOf(tools, tools[0], work);
  await runGo({
    args: ["build", "-v", ...pin.flags, ...patched, "-o", output, ...packagesOf(tools)],
    cwd: pin.source,
    env: environment(env, work),
    signal,
    onMessage: (line) => {
      if (!isPackage(line)) return downloaded(line) !== undefined;
      compiled++;
      report();
      return true;
    },
  });
}

/** The modules are there by now, so that their files can be patched. */
async function flagsOfPatches({ pin, env, signal }: BuildRequest, work: string): Promise<string[]> {
  const { patches = [] } = pin.family;
  if (patches.length === 0) return [];
  const folders = new Map<string, string>();
  await runGo({
    args: ["list", "-m", "-f", "{{.Path}} {{.Dir}}", ...patches.map(({ module }) => module)],
    cwd: pin.source,
    env: environment(env, work),
    signal,
    onOutput: (line) => folders.set(line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)),
  });
  return patchFlags({ patches, source: pin.source, folders, work: join(work, "patched") });
}

/** Moves a program to its place once it has proved what it is. */
async function takeOver({ pin, env, signal, tools }: BuildRequest, tool: Tool, work: string): Promise<void> {
  const output = outputOf(tools, tool, work);
  const told = await toldVersion(tool, output, env, signal).catch((error: NodeJS.ErrnoException) => {
    signal?.throwIfAborted();
    throw new Error(
      `${tool.name} ${pin.version} was built but does not run (${error.code ?? error.message}); if the disk of ` +
        `"${pin.home}" forbids programs, set KUBEFLOW_CACHE_DIR to a folder on another one`,
    );
  });
  if (told !== pin.version) {
    throw new Error(`${tool.name} was built from ${pin.version} but says "${told ?? "nothing"}"; report this as a bug`);
  }
  const target = programPath(pin, tool.name);
  await mkdir(dirname(target), { recursive: true });
  await rename(output, target);
}

/** Go's own temporary files go into the folder that is removed afterwards: a killed go leaves them. */
function environment(env: NodeJS.ProcessEnv, work: string): NodeJS.ProcessEnv {
  return { ...goEnvironment(env), GOTMPDIR: join(work, "tmp") };
}

function outputOf(tools: readonly Tool[], tool: Tool, work: string): string {
  return join(work, tools.length > 1 ? basename(tool.package) : tool.name);
}

function packagesOf(tools: readonly Tool[]): string[] {
  return tools.map((tool) => tool.package);
}

function downloaded(line: string): string | undefined {
  return /^go: downloading (\S+ \S+)$/.exec(line)?.[1];
}

/** With `-v` go names each package it compiles on a line of its own; all other lines have blanks. */
function isPackage(line: string): boolean {
  return /^[\w.\-/~]+$/.test(line);
}
