import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { Tool } from "./tools";
import { versionIn } from "./version";

/** Milliseconds in which a program has to tell its version; generous, since a busy machine starts 100 MiB slowly. */
const TIMEOUT_MS = 20_000;

/**
 * The version that a program itself tells: in its words, or, where it has no such command, in the notes that Go keeps
 * in each program (`go version -m` prints the same). Nothing when it tells none.
 *
 * @throws when the program cannot be started or fails.
 */
export async function toldVersion(
  tool: Tool,
  path: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<string | undefined> {
  // A program that cannot tell its version at least has to start: every one of them knows --help.
  const args = tool.versionArgs ?? ["--help"];
  const { stdout, stderr } = await withStrangersHome(env, (strange) =>
    promisify(execFile)(path, [...args], {
      env: { ...strange, ...tool.startEnv, PULUMI_SKIP_UPDATE_CHECK: "true" },
      timeout: TIMEOUT_MS,
      signal,
    }),
  );
  return tool.versionArgs ? versionIn(`${stdout}\n${stderr}`) : notedVersion(tool, await readFile(path));
}

/**
 * Some kubectl (that of Google's SDK) asks the cluster of the user's kubeconfig even for its own version, and keeps the
 * answer in the user's home: it gets a home where there is neither.
 */
async function withStrangersHome<T>(
  { KUBECONFIG: _kubeconfig, ...env }: NodeJS.ProcessEnv,
  run: (env: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "kubeflow-home-"));
  try {
    return await run({ ...env, HOME: home });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Go writes `path`, `mod`, `dep` lines, fields apart by tabs, into each program; `mod` is the main package's module. */
function notedVersion(tool: Tool, program: Buffer): string | undefined {
  const field = `\nmod\t${tool.family.module}\t`;
  const at = program.indexOf(`path\t${tool.package}${field}`);
  if (at < 0) return undefined;
  const start = program.indexOf(field, at) + field.length;
  return versionIn(program.toString("latin1", start, start + 100).split(/[\t\n]/)[0]);
}
