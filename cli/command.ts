import { Option, type Command } from "commander";

/** Exit codes, which `kubeflow --help` explains. */
export const EXIT = {
  /** What was asked for is done, and there is nothing to complain about. */
  ok: 0,
  /** It failed, or there is something to complain about: a faulty stack file, a broken rule, a difference that was asked for. */
  failed: 1,
  /** The command line makes no sense. */
  misused: 2,
} as const;

/** Adds a command, with its options, to `kubeflow`. It loads what it needs when it runs, so that every other one starts fast. */
export type AddCommand = (kubeflow: Command) => void;

/** Answers in JSON on standard output, for programs; messages go to standard error. */
export function jsonOption(): Option {
  return new Option("--json", "answer in JSON").default(false);
}

/** Writes what a command found on standard output, for programs or for people. */
export function printReport(report: { readonly data: unknown; readonly text: string }, json: boolean): void {
  const text = json ? JSON.stringify(report.data, undefined, 2) : report.text;
  process.stdout.write(text.endsWith("\n") || text === "" ? text : `${text}\n`);
}
