import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { type EngineRecord, startEngine } from "./engine";

/** The project's folder, which has Pulumi.yaml. */
export const ROOT = resolve(__dirname, "..", "..", "..");

/** What a run of the program came to. */
export interface ProgramRun extends EngineRecord {
  readonly exitCode: number;
  /** What the program itself wrote, both streams. */
  readonly words: string;
  readonly seconds: number;
}

/** One run of the program, as `pulumi up --stack <stack>` would start it. */
export interface RunOptions {
  readonly stack: string;
  /** The stack file's `config`. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly secretKeys?: readonly string[];
  readonly preview?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

interface Project {
  readonly name: string;
  readonly main: string;
  readonly runtime: { readonly options?: { readonly typescript?: boolean; readonly tsconfig?: string } };
}

/**
 * Runs the program as Pulumi's language host for Node.js does: with the arguments and variables that
 * `pulumi-language-nodejs` makes of Pulumi.yaml and of a stack's configuration, in the folder `main`.
 */
export async function runProgram({
  stack,
  config,
  secretKeys = [],
  preview = false,
  env = {},
}: RunOptions): Promise<ProgramRun> {
  const project = parse(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8")) as Project;
  const engine = await startEngine();
  const { options = {} } = project.runtime;
  const args = [
    join(ROOT, "node_modules", "@pulumi", "pulumi", "cmd", "run"),
    ...["--monitor", engine.address, "--engine", engine.address, "--organization", "organization"],
    ...["--project", project.name, "--root-directory", ROOT, "--stack", stack, "--pwd", join(ROOT, project.main)],
    ...(preview ? ["--dry-run"] : []),
    ...["--parallel", "16", "."],
  ];
  const started = Date.now();
  try {
    const ended = await run(args, {
      ...outsideJest(),
      PULUMI_CONFIG: transported(config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
      ...(options.typescript === false ? {} : { PULUMI_NODEJS_TYPESCRIPT: "true" }),
      ...(options.tsconfig ? { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig } : {}),
      ...env,
    });
    return { ...ended, ...engine.record, seconds: (Date.now() - started) / 1000 };
  } finally {
    engine.close();
  }
}

/** The environment without what Jest and this project's tests put there. */
function outsideJest(): NodeJS.ProcessEnv {
  const { NODE_ENV: _env, JEST_WORKER_ID: _id, PULUMI_ERROR_OUTPUT_STRING: _throws, ...env } = process.env;
  return env;
}

/** Configuration as it travels: each value as text, structures as JSON, and keys in their old spelling. */
function transported(config: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(config).map(([key, value]) => {
    const [namespace, name] = key.split(":");
    return [`${namespace}:config:${name}`, typeof value === "string" ? value : JSON.stringify(value)];
  });
  return JSON.stringify(Object.fromEntries(texts));
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ exitCode: number; words: string }> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let words = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (words += part.toString()));
    child.once("error", reject);
    child.once("close", (code) => done({ exitCode: code ?? -1, words }));
  });
}
