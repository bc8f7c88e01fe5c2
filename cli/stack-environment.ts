import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { RehearsalPaths, rehearsalPaths } from "../rehearsal/environment";
import { rehearsalRuns } from "../rehearsal/running";
import type { KubeflowConfig } from "../stacks/config/config";
import { readStackFile } from "../stacks/config/stack-file";
import { Refusal } from "./refusal";

/** The project's own folder, which has the stack file of the development environment. */
export const PROJECT_DIR = join(__dirname, "..");

/** Name of the project in Pulumi.yaml. */
export const PROJECT = "kubeflow";

/** Which environment a command is about. */
export interface StackSelection {
  readonly stack: string;
  /** Folder of the stack files; the rehearsals are below it. */
  readonly cwd: string;
}

/** An environment, as its stack file describes it. */
export interface StackEnvironment {
  readonly stack: string;
  /** Folder of its stack file. */
  readonly folder: string;
  /** Text of its stack file. */
  readonly source: string;
  readonly config: KubeflowConfig;
  readonly paths: RehearsalPaths;
}

/** @throws {Refusal} with everything that is wrong with the stack's name or file. */
export function loadEnvironment(selection: StackSelection): StackEnvironment {
  const { stack, cwd } = selection;
  const paths = pathsOf(selection);
  const file = join(cwd, `Pulumi.${stack}.yaml`);
  const result = readStackFile(file);
  if (!result.ok) throw new Refusal(result.message);
  return { stack, folder: cwd, source: readFileSync(file, "utf8"), config: result.config, paths };
}

/** The paths of a stack's rehearsal. @throws {Refusal} for a name that Pulumi refuses, too. */
export function pathsOf({ stack, cwd }: StackSelection): RehearsalPaths {
  if (!/^[A-Za-z0-9][\w.-]{0,99}$/.test(stack)) {
    throw new Refusal(
      `--stack: "${stack}" is no name of a stack; write up to 100 letters, digits, "-", "_" and ".", the first a letter or digit, such as "dev"`,
    );
  }
  return rehearsalPaths(cwd, stack);
}

/** The paths of a rehearsal that runs. @throws {Refusal} when there is none, or it is stopped. */
export function runningRehearsal(selection: StackSelection): RehearsalPaths {
  const { stack } = selection;
  const paths = pathsOf(selection);
  if (rehearsalRuns(paths)) return paths;
  const state = existsSync(paths.root) ? "is rehearsed, but stopped; resume" : "is not rehearsed at the moment; start";
  throw new Refusal(`--stack: "${stack}" ${state} it with \`npm run up -- --stack ${stack}\``);
}
