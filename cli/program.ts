import { resolve } from "node:path";

import { Command, Option } from "commander";

import { RELEASES, ReleaseName } from "../charts/releases";
import { KUBERNETES_PLUGINS, KubernetesPlugin } from "../rehearsal/engine/official-plugin";
import { EXIT, jsonOption, type AddCommand } from "./command";
import { addDiff } from "./diff/command";
import { addDoctor } from "./doctor/command";
import { addGraph } from "./graph/command";
import { manual } from "./help";
import { addInit } from "./init/command";
import { untilInterrupted } from "./interrupt";
import { cwdOption, stackOption } from "./options";
import { addPolicy } from "./policy/command";
import { addPlays } from "./rehearse/plays";
import { StackSelection } from "./stack-environment";
import type { Screen } from "./terminal/screen";
import { addValidate } from "./validate/command";

interface EngineOptions extends StackSelection {
  readonly kubernetesPlugin: KubernetesPlugin;
  readonly verbose: boolean;
  readonly policyPack?: string;
}

interface ConformanceOptions {
  readonly upstream: string;
  readonly release: ReleaseName;
  readonly json: boolean;
}

/** Commands that need neither Pulumi nor, but for a few, a cluster; they run from the compiled file (`kubeflow.cjs`). */
const OFFLINE: readonly AddCommand[] = [addInit, addValidate, addDoctor, addDiff, addGraph, addPolicy];

/**
 * The command line with all its commands. Each loads what it needs only when it runs: Pulumi and the HTTP client take
 * longer than most commands.
 */
export function program(screen: Screen): Command {
  const kubeflow = new Command("kubeflow")
    .showHelpAfterError("(--help says what there is)")
    .enablePositionalOptions()
    .exitOverride();
  withPolicyPack(withEngineOptions(kubeflow.command("up")))
    .description("bring the rehearsal of a stack up, or up to date, and run the examples")
    .action((options: EngineOptions) =>
      untilInterrupted(async (signal) => (await import("./commands/up")).up({ ...options, screen, signal })),
    );
  withPolicyPack(withEngineOptions(kubeflow.command("preview")))
    .description("say what `up` would change, and what the API server would refuse")
    .action((options: EngineOptions) =>
      untilInterrupted(async (signal) => (await import("./commands/preview")).preview({ ...options, screen, signal })),
    );
  kubeflow
    .command("status")
    .description("say what runs where")
    .addOption(stackOption())
    .addOption(cwdOption())
    .addOption(jsonOption())
    .action(async (options: StackSelection & { readonly json: boolean }) =>
      (await import("./commands/status")).status({ ...options, screen }),
    );
  kubeflow
    .command("kubectl")
    .description("run kubectl on the rehearsed cluster")
    .addOption(stackOption())
    .addOption(cwdOption())
    .argument("<args...>", "kubectl's own arguments")
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (args: string[], options: StackSelection) =>
      (await import("./commands/kubectl")).kubectl({ ...options, args }),
    );
  withEngineOptions(kubeflow.command("down"))
    .description(
      "tear down what a stack has in its simulated cloud, and remove its rehearsal: processes, cluster and files",
    )
    .option("--force", "remove it without the teardown", false)
    .addOption(
      new Option(
        "--calls <file>",
        "keep the record of what the simulated cloud was asked, one call in JSON a line",
      ).argParser((file) => resolve(file)),
    )
    .action((options: EngineOptions & { readonly force: boolean; readonly calls?: string }) =>
      untilInterrupted(async (signal) => (await import("./commands/down")).down({ ...options, screen, signal })),
    );
  addPlays(kubeflow, screen, EXIT.failed);
  addConformance(kubeflow, screen);
  for (const add of OFFLINE) add(kubeflow);
  manual(kubeflow);
  return kubeflow;
}

function addConformance(kubeflow: Command, screen: Screen): void {
  const releases = Object.keys(RELEASES);
  kubeflow
    .command("conformance")
    .description("compare what a release renders with reference manifests; exit code 1 when they differ unexplained")
    .addOption(
      new Option("--upstream <folder>", "the reference manifests, one file per component")
        .argParser((folder) => resolve(folder))
        .makeOptionMandatory(),
    )
    .option("--crds", "compare the definitions of custom resources alone, schemas node for node")
    .addOption(new Option("--release <name>", "the Kubeflow release").choices(releases).default(releases.at(-1)))
    .addOption(jsonOption())
    .action(async (options: ConformanceOptions) => {
      const { conformance } = await import("./commands/conformance");
      process.exitCode = conformance({ ...options, screen }) ? EXIT.ok : EXIT.failed;
    });
}

function withEngineOptions(command: Command): Command {
  return command
    .addOption(stackOption())
    .addOption(cwdOption())
    .addOption(
      new Option(
        "--kubernetes-plugin <which>",
        "who serves Kubernetes to Pulumi: the official plugin or the rehearsal's own",
      )
        .choices([...KUBERNETES_PLUGINS])
        .default("auto", "the official one where it is installed"),
    )
    .option("--verbose", "a line for each resource", false);
}

/** `pulumi` has the same option. */
function withPolicyPack(command: Command): Command {
  return command.addOption(
    new Option(
      "--policy-pack <folder>",
      "a CrossGuard policy pack, such as policies, which the engine asks about each resource",
    ).argParser((folder) => resolve(folder)),
  );
}
