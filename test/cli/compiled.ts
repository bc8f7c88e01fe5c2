import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { buildCommand } from "../../recorder/build";

const PROJECT = resolve(__dirname, "../..");

/** How a command ended. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Text of standard input. @default none */
  readonly input?: string;
}

/**
 * Compiles one command as the command line is compiled, since here Pulumi itself is loaded, and lends a way to run it
 * in a process of its own.
 *
 * @param module path of the command's module, from the project's folder
 * @param name of the function that adds it
 */
export async function withCompiled(
  module: string,
  name: string,
): Promise<{ run(args: readonly string[], options?: RunOptions): Promise<Outcome>; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "command-"));
  const [entry, program] = [join(folder, "entry.ts"), join(folder, "command.js")];
  const path = (to: string): string => JSON.stringify(join(PROJECT, to));
  const lines = [
    `import { Command } from ${JSON.stringify(require.resolve("commander"))};`,
    `import { ${name} } from ${path(module)};`,
    `const kubeflow = new Command("kubeflow").enablePositionalOptions();`,
    `${name}(kubeflow);`,
    `kubeflow.parseAsync().catch((error) => { console.error(error.message); process.exitCode = 1; });`,
  ];
  await writeFile(entry, lines.join("\n"));
  await buildCommand(entry, program);
  return {
    run: (args, options) => run(program, args, options),
    remove: () => rm(folder, { recursive: true }),
  };
}

function run(program: string, args: readonly string[], { cwd, env, input = "" }: RunOptions = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args], { cwd, env: { ...process.env, ...env } });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  child.stdin.end(input);
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => done({ code, stdout, stderr }));
  });
}
