import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

import { Refusal } from "../refusal";

/** A stack file by its name, as Pulumi looks for it. */
const STACK_FILE = /^Pulumi\.(.+)\.ya?ml$/;

/** Which stack files are meant: those that are named, that of a stack, or all of a folder. */
export interface FileSelection {
  /** Paths of files, whatever they are called. @default none */
  readonly files: readonly string[];
  readonly stack?: string;
  readonly cwd: string;
}

/** A stack file, and the name under which the program runs for it. */
export interface StackFile {
  readonly path: string;
  readonly stack: string;
}

/** @throws {Refusal} when a folder has none */
export function stackFiles({ files, stack, cwd }: FileSelection): StackFile[] {
  const named = [...files, ...(stack === undefined ? [] : [join(cwd, `Pulumi.${stack}.yaml`)])];
  const paths = named.length > 0 ? named : allIn(cwd);
  return [...new Set(paths)].map((path) => ({ path, stack: stackOf(path) }));
}

function allIn(folder: string): string[] {
  const found = namesIn(folder).filter((name) => STACK_FILE.test(name));
  if (found.length > 0) return found.sort().map((name) => join(folder, name));
  throw new Refusal(
    `--cwd: "${folder}" has no stack file (Pulumi.<name>.yaml); write one with \`kubeflow init\`, or name another folder`,
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Refusal(`--cwd: "${folder}" cannot be read (${code}); name the folder of the stack files`);
  }
}

function stackOf(path: string): string {
  const name = basename(path);
  return STACK_FILE.exec(name)?.[1] ?? name.replace(/\.ya?ml$/, "");
}
