import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism, freemem, homedir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

import { needsOfAll } from "../../rehearsal/toolchain/disk-needs";
import { freeSpaceOf } from "../../rehearsal/toolchain/disk-space";
import { type GoInstallation, inspectGo } from "../../rehearsal/toolchain/go";
import { searchPath } from "../../rehearsal/toolchain/path-search";
import { defaultCacheDir, pinOf, programPath } from "../../rehearsal/toolchain/pin";
import { DEFAULT_TOOLS_DIR } from "../../rehearsal/toolchain/toolchain";
import { type Tool, type ToolName, TOOLS } from "../../rehearsal/toolchain/tools";
import { versionIn } from "../../rehearsal/toolchain/version";
import { PROJECT_DIR } from "../stack-environment";
import {
  type MachineFacts,
  type MissingFamily,
  PROGRAMS,
  type ProgramName,
  type ToolchainFacts,
} from "./machine-checks";

/** How each program is asked for its version. */
const VERSION_ARGS: Readonly<Record<ProgramName, readonly string[]>> = {
  git: ["--version"],
  kubectl: ["version", "--client"],
  pulumi: ["version"],
  aws: ["--version"],
  "gke-gcloud-auth-plugin": ["--version"],
  kubelogin: ["--version"],
};

/** Milliseconds in which a program has to tell its version. */
const TIMEOUT_MS = 20_000;

/** Looks at this machine; changes nothing. */
export async function probeMachine(): Promise<MachineFacts> {
  const manifest = JSON.parse(readFileSync(join(PROJECT_DIR, "package.json"), "utf8")) as {
    readonly engines: { readonly node: string };
  };
  const versions = await Promise.all(PROGRAMS.map(async (name) => [name, await versionOf(name)] as const));
  return {
    node: process.version,
    wantedNode: manifest.engines.node,
    freeMemory: freeMemory(),
    programs: Object.fromEntries(versions) as MachineFacts["programs"],
    canListen: await canListen(0),
  };
}

/** Looks for the programs of a rehearsal, and for what it takes to build those that are missing. */
export async function probeToolchain(names: readonly ToolName[]): Promise<ToolchainFacts> {
  const cacheDir = defaultCacheDir();
  const found = await Promise.all(
    names.map(async (name) => ({ tool: TOOLS[name], isThere: await isReady(TOOLS[name], cacheDir) })),
  );
  const families = new Map<Tool["family"], Tool[]>();
  for (const { tool, isThere } of found) {
    if (!isThere) families.set(tool.family, [...(families.get(tool.family) ?? []), tool]);
  }
  const batches = [...families].map(([family, tools]) => ({ pin: pinOf(family, DEFAULT_TOOLS_DIR, cacheDir), tools }));
  const minimumGo = batches
    .map(({ pin }) => pin.minimumGo)
    .reduce((one, other) => (one.localeCompare(other, "en", { numeric: true }) >= 0 ? one : other), "1.21");
  const go = await goThatIs();
  const needs = go && batches.length > 0 ? needsOfAll(batches, go, cacheDir).filter(({ mib }) => mib > 0) : [];
  return {
    ready: found.filter(({ isThere }) => isThere).map(({ tool }) => tool.name),
    missing: batches.map(({ pin, tools }): MissingFamily => ({
      tools: tools.map(({ name }) => name),
      packages: pin.family.packages,
    })),
    go: go?.version,
    minimumGo,
    spaces: await Promise.all(needs.map(async (need) => ({ ...need, ...(await freeSpaceOf(need.folder)) }))),
    cores: availableParallelism(),
  };
}

/** Whether Pulumi's plugins of these versions are installed, by name and version. */
export function probePlugins(versions: Readonly<Record<string, string>>): Record<string, boolean> {
  const plugins = join(process.env.PULUMI_HOME || join(homedir(), ".pulumi"), "plugins");
  return Object.fromEntries(
    Object.entries(versions).map(([name, version]) => {
      const folder = join(plugins, `resource-${name}-v${version}`);
      return [`${name} ${version}`, existsSync(folder) && !existsSync(`${folder}.partial`)];
    }),
  );
}

/** Whether a port of the loopback address is free; with 0, whether any is. */
export function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Of the programs that are built already, none has to be started to know it. */
async function isReady(tool: Tool, cacheDir: string): Promise<boolean> {
  const pin = pinOf(tool.family, DEFAULT_TOOLS_DIR, cacheDir);
  if (existsSync(programPath(pin, tool.name))) return true;
  return (await searchPath(tool, pin.version, process.env)) !== undefined;
}

function goThatIs(): Promise<GoInstallation | undefined> {
  return inspectGo("1.0", [], process.env).catch(() => undefined);
}

async function versionOf(name: ProgramName): Promise<string | undefined> {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const path = folders.map((folder) => join(folder, name)).find(existsSync);
  if (path === undefined) return undefined;
  // Some kubectl asks the cluster of the user's kubeconfig even for its own version.
  const env = { ...process.env, KUBECONFIG: "/dev/null", PULUMI_SKIP_UPDATE_CHECK: "true", AWS_PAGER: "" };
  const asked = promisify(execFile)(path, [...VERSION_ARGS[name]], { env, timeout: TIMEOUT_MS });
  return asked.then(({ stdout, stderr }) => versionIn(`${stdout}\n${stderr}`) ?? "").catch(() => "");
}

/** On Linux, what the kernel can give, caches included; Node's own number leaves them out. */
function freeMemory(): number {
  try {
    const available = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync("/proc/meminfo", "utf8"))?.[1];
    return available === undefined ? freemem() : Number(available) * 1024;
  } catch {
    return freemem();
  }
}
