import type { KubeflowConfig } from "../../stacks/config/config";
import { checkStackFile, displayName, faultsText, type StackFileFault } from "../../stacks/config/stack-file";
import type { StackFile } from "./stack-files";

/** What was found in stack files. */
export interface Validation {
  readonly files: readonly FileValidation[];
}

export interface FileValidation {
  /** From the working folder. */
  readonly file: string;
  readonly faults: readonly StackFileFault[];
}

/** Runs the program for a configuration. @throws what the program throws */
export type RunProgram = (config: KubeflowConfig, stack: string) => void;

/**
 * Checks stack files: each against the schema and its rules, and, where nothing is wrong there, by running the program
 * for it, which has checks of its own.
 */
export function validate(files: readonly StackFile[], runProgram: RunProgram): Validation {
  return { files: files.map((file) => ({ file: displayName(file.path), faults: faultsOf(file, runProgram) })) };
}

function faultsOf({ path, stack }: StackFile, runProgram: RunProgram): readonly StackFileFault[] {
  const checked = checkStackFile(path);
  if (!checked.ok) return checked.faults;
  try {
    runProgram(checked.config, stack);
    return [];
  } catch (error) {
    return [{ path: "", message: `the program refuses it: ${(error as Error).message}` }];
  }
}

/** Faults one a line, as compilers write them, then how many there are. */
export function validationText({ files }: Validation): string {
  const faulty = files.filter(({ faults }) => faults.length > 0);
  const listed = faulty.map(({ file, faults }) => faultsText(file, faults));
  return [...listed, ...(listed.length > 0 ? [""] : []), verdict(files, faulty)].join("\n");
}

function verdict(files: Validation["files"], faulty: Validation["files"]): string {
  const names = files.map(({ file }) => file).join(", ");
  if (faulty.length === 0) return `${names}: nothing is wrong`;
  const count = faulty.reduce((sum, { faults }) => sum + faults.length, 0);
  return `${count} ${count === 1 ? "fault" : "faults"} in ${faulty.length} of ${files.length} stack files`;
}

/** The same for programs: one entry for each fault. */
export function validationData({ files }: Validation) {
  return {
    valid: files.every(({ faults }) => faults.length === 0),
    files: files.map(({ file }) => file),
    faults: files.flatMap(({ file, faults }) =>
      faults.map(({ path, line, column, message }) => ({ file, path, line, column, message })),
    ),
  };
}
