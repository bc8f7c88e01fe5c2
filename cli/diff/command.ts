import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { EXIT, jsonOption, type AddCommand } from "../command";
import { withEntries, withExamples } from "../help";
import { untilInterrupted } from "../interrupt";
import { cwdOption, stackOption } from "../options";
import { Screen } from "../terminal/screen";
import type { DiffOptions, DiffOutput } from "./diff";

const SIDES = [
  ["dev", "a stack, from Pulumi.dev.yaml; a stack file's path will do"],
  ["dev@26.03", "the same stack with another Kubeflow release"],
  ["./rendered", 'a rendered tree, or any folder or file of manifests; "-" is standard input'],
  ["live", "the cluster of the stack, of --kubeconfig or --context"],
] as const;

const EXIT_CODES = [
  ["0", "compared, whatever differs"],
  ["1", "failed; with --exit-code, there are differences, or not everything could be looked at"],
  ["2", "the command line makes no sense"],
] as const;

interface Options extends Omit<DiffOptions, "from" | "to">, DiffOutput {
  readonly exitCode: boolean;
}

/** `kubeflow diff`: what differs between two stacks, releases, rendered trees or a cluster, and what that does. */
export const addDiff: AddCommand = (kubeflow) => {
  const command = kubeflow
    .command("diff")
    .summary("say what differs between two stacks, releases, renders or a cluster, and what that does")
    .description(
      "Compares two sides, object by object, and says what each change does: what loses data, is away for a while, is " +
        "replaced, restarts, or changes who may do what. Changes nothing, and reads a cluster only where a side is one.",
    )
    .argument("[from]", "the old side; with --live or --git the only one (default: the stack)")
    .argument("[to]", "the new side")
    .addOption(stackOption())
    .addOption(cwdOption())
    .option("--live", "compare the cluster with a side: what an update would change there", false)
    .option("--git <revision>", "compare a stack file at a revision of git with the file as it is")
    .addOption(
      new Option(
        "--kubeconfig <file>",
        "kubeconfig of the cluster (default: that of the running rehearsal, else the stack file's, else kubectl's)",
      ).argParser((file) => resolve(file)),
    )
    .option("--context <name>", "context of the kubeconfig (default: the stack file's, else the current one)")
    .addOption(jsonOption())
    .addOption(new Option("--markdown", "answer as a comment of a pull request").default(false).conflicts("json"))
    .option("--exit-code", "end with exit code 1 when there are differences", false)
    .action((from: string | undefined, to: string | undefined, options: Options, command: Command) =>
      untilInterrupted(async (signal) => {
        const { diff, exitCodeOf, formatted, Misuse } = await import("./diff");
        const screen = new Screen(process.stderr);
        const report = await diff({ ...options, from, to }, screen, signal).catch((error: unknown) => {
          if (error instanceof Misuse) command.error(`error: ${error.message}`, { exitCode: EXIT.misused });
          throw error;
        });
        const text = formatted(report, options, process.stdout.isTTY === true);
        process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
        process.exitCode = exitCodeOf(report, options.exitCode);
      }),
    );
  withEntries(command, "SIDES", SIDES);
  withExamples(command, [
    ["kubeflow diff dev prod", "two stack files"],
    ["kubeflow diff dev dev@26.03", "what another release changes"],
    ["kubeflow diff --git origin/main", "what a branch changes in Pulumi.dev.yaml"],
    ["kubeflow diff old/ new/", "two rendered trees"],
    ["kubeflow diff --live --stack prod", "what an update would change in the cluster: its drift"],
    ["kubeflow diff ./rendered live", "what has become of a tree in the cluster"],
  ]);
  withEntries(command, "EXIT CODES", EXIT_CODES);
};
