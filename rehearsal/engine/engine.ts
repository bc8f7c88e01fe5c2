import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, delimiter, dirname, join } from "node:path";

import { LocalWorkspace, PulumiCommand, PulumiFn, Stack } from "@pulumi/pulumi/automation";

import { RehearsalPaths } from "../environment";
import { forgetKilledUpdate } from "./killed-update";

export interface EngineOptions {
  readonly paths: RehearsalPaths;
  readonly project: string;
  readonly stack: string;
  /** The `pulumi` program. */
  readonly pulumi: string;
  /** Text of the stack file; what the engine adds to it stays in the rehearsal's own copy. */
  readonly stackFile: string;
  /** The Pulumi program, run in this process. */
  readonly program: PulumiFn;
  /** Ports of the providers that the engine attaches to, by package. */
  readonly providers: Readonly<Record<string, number>>;
  /** Folders of plugins that the engine starts itself, by package: `plugins.providers` of Pulumi.yaml. @default none */
  readonly plugins?: Readonly<Record<string, string>>;
  /** Folder of further plugins, which the engine starts itself. */
  readonly pluginFolder?: string;
}

/** What runs policy packs; the language host of an installed Pulumi comes first, and does it itself. */
const ANALYZERS = join(__dirname, "analyzers");

/**
 * Settings of the engine for one machine and one user (docs/decisions/0005-a-fast-engine.md). Without checkpoints a killed
 * run leaves no state of what it made; the next one takes that over (0003).
 */
const FASTER = {
  PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
  PULUMI_SKIP_CHECKPOINTS: "true",
  // The gate of the setting above.
  PULUMI_EXPERIMENTAL: "true",
  PULUMI_PARALLEL_DIFF: "true",
  // Go collects garbage less often; the engine lives for seconds.
  GOGC: "400",
};

/**
 * A stack of the real Pulumi engine with all that it writes below the rehearsal's folder: state, encryption key,
 * settings. It attaches to providers that run already, instead of starting plugins.
 */
export async function openStack(options: EngineOptions): Promise<Stack> {
  const { paths, project, stack, stackFile, program } = options;
  await mkdir(paths.state, { recursive: true });
  await mkdir(paths.workspace, { recursive: true });
  const pulumiHome = join(paths.root, "pulumi-home");
  await withoutEngineLog(pulumiHome);
  await writeFile(join(paths.workspace, "Pulumi.yaml"), projectFile(options));
  await writeFile(join(paths.workspace, `Pulumi.${stack}.yaml`), await withEncryption(options, stackFile));
  const pulumiCommand = await command(options.pulumi);
  const envVars = await environment(options);
  await forgetKilledUpdate(paths.state);
  const workspace = await LocalWorkspace.create({
    workDir: paths.workspace,
    pulumiHome,
    pulumiCommand,
    envVars,
    program,
  });
  // Each command names its stack: a run of the program that only notes which one is selected is a run too many.
  if (existsSync(stateFile(paths, project, stack))) workspace.selectStack = async () => undefined;
  return Stack.createOrSelect(stack, workspace);
}

/** Where the file backend keeps a stack's state. */
export function stateFile(paths: RehearsalPaths, project: string, stack: string): string {
  return join(paths.state, ".pulumi", "stacks", project, `${stack}.json`);
}

/**
 * The engine writes all that it does into an encrypted log, for which it has no switch and needs a third of its time. Where
 * a file is in the place of the log's folder, it does without.
 */
async function withoutEngineLog(home: string): Promise<void> {
  await mkdir(home, { recursive: true });
  if (!existsSync(join(home, "logs"))) await writeFile(join(home, "logs"), "");
}

function projectFile({ project, plugins = {} }: EngineOptions): string {
  const providers = Object.entries(plugins).map(([name, path]) => ({ name, path }));
  // JSON is YAML, whatever a path may contain.
  return JSON.stringify({ name: project, runtime: "nodejs", plugins: { providers } });
}

async function environment({ paths, providers, pluginFolder }: EngineOptions): Promise<Record<string, string>> {
  const ports = Object.entries(providers).map(([name, port]) => `${name}:${port}`);
  return {
    PATH: [...(pluginFolder ? [pluginFolder] : []), process.env.PATH ?? "", ANALYZERS].join(delimiter),
    PULUMI_BACKEND_URL: `file://${paths.state}`,
    PULUMI_CONFIG_PASSPHRASE: await passphrase(join(paths.root, "passphrase")),
    PULUMI_DEBUG_PROVIDERS: ports.join(","),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Looking for newer plugins takes seconds of every run, and there is no network to find them on.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ...FASTER,
  };
}

/** The engine notes the salt of a stack's encryption in its stack file: it must survive when that is written anew. */
async function withEncryption({ paths, stack }: EngineOptions, stackFile: string): Promise<string> {
  const file = join(paths.workspace, `Pulumi.${stack}.yaml`);
  const salt = existsSync(file) && /^encryptionsalt:.*$/m.exec(await readFile(file, "utf8"));
  return salt && !/^encryptionsalt:/m.test(stackFile) ? `${salt[0]}\n${stackFile}` : stackFile;
}

/** A key of this rehearsal alone, made once: its secrets are encrypted like those of a real stack. */
async function passphrase(file: string): Promise<string> {
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return (await readFile(file, "utf8")).trim();
}

/** The Automation API looks for `bin/pulumi` below a folder, or on the PATH. */
function command(pulumi: string): Promise<PulumiCommand> {
  const folder = dirname(pulumi);
  return PulumiCommand.get(basename(folder) === "bin" ? { root: dirname(folder) } : {});
}
