import { resolve } from "node:path";

import { Command, Option } from "commander";

import { RELEASES, ReleaseName } from "../charts/releases";
import { EXIT, jsonOption, type AddCommand } from "./command";
import { addDiff } from "./diff/command";
import { addDoctor } from "./doctor/command";
import { addGraph } from "./graph/command";
import { manual, withExamples } from "./help";
import { addImages } from "./images/command";
import { addInit } from "./init/command";
import { addPolicy } from "./policy/command";
import { addDown, addKubectl, addPreview, addStatus, addUp } from "./rehearsal-commands";
import { addPlays } from "./rehearse/plays";
import { addRender } from "./render/command";
import type { Screen } from "./terminal/screen";
import { addValidate } from "./validate/command";

interface ConformanceOptions {
  readonly upstream: string;
  readonly release: ReleaseName;
  readonly json: boolean;
}

/** Commands that need neither Pulumi nor, but for a few, a cluster; they run from the compiled file (`kubeflow.cjs`). */
const OFFLINE: readonly AddCommand[] = [
  addInit,
  addValidate,
  addDoctor,
  addRender,
  addDiff,
  addImages,
  addGraph,
  addPolicy,
];

/** Commands that work on a rehearsal, and show on a screen how far they are. */
const REHEARSED = [addUp, addPreview, addStatus, addKubectl, addDown, addPlays] as const;

/**
 * The command line with all its commands. Each loads what it needs only when it runs: Pulumi and the HTTP client take
 * longer than most commands.
 */
export function program(screen: Screen): Command {
  const kubeflow = new Command("kubeflow")
    .showHelpAfterError("(--help says what there is)")
    .enablePositionalOptions()
    .exitOverride();
  for (const add of REHEARSED) add(kubeflow, screen);
  for (const add of OFFLINE) add(kubeflow);
  addConformance(kubeflow, screen);
  manual(kubeflow);
  return kubeflow;
}

function addConformance(kubeflow: Command, screen: Screen): void {
  const releases = Object.keys(RELEASES);
  const command = kubeflow
    .command("conformance")
    .summary("compare what a release renders with reference manifests")
    .description(
      "Compares what a release renders with reference manifests, such as those of the community distribution, field by " +
        "field. What differs has a reason that charts/deviations records, or is a failure, with exit code 1.",
    )
    .addOption(
      new Option("--upstream <folder>", "the reference manifests, one file per component (required)")
        .argParser((folder) => resolve(folder))
        .makeOptionMandatory(),
    )
    .option("--crds", "compare the definitions of custom resources alone, schemas node for node", false)
    .addOption(new Option("--release <name>", "the Kubeflow release").choices(releases).default(releases.at(-1)))
    .addOption(jsonOption())
    .action(async (options: ConformanceOptions) => {
      const { conformance } = await import("./commands/conformance");
      process.exitCode = conformance({ ...options, screen }) ? EXIT.ok : EXIT.failed;
    });
  withExamples(command, [
    ["kubeflow conformance --upstream reference", "compares all that the newest release renders"],
    ["kubeflow conformance --upstream reference --crds --json", "definitions alone, for a program"],
  ]);
}
