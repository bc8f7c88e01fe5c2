import { resolve } from "node:path";

import { Command, CommanderError, Option } from "commander";

import { RELEASES, ReleaseName } from "../charts/releases";
import { KUBERNETES_PLUGINS, KubernetesPlugin } from "../rehearsal/engine/official-plugin";
import { INTERRUPTED, untilInterrupted } from "./interrupt";
import { cwdOption, stackOption } from "./options";
import { addPlays } from "./rehearse/plays";
import { StackSelection } from "./stack-environment";
import { Screen } from "./terminal/screen";

interface EngineOptions extends StackSelection {
  readonly kubernetesPlugin: KubernetesPlugin;
  readonly verbose: boolean;
}

interface ConformanceOptions {
  readonly upstream: string;
  readonly release: ReleaseName;
}

const screen = new Screen(process.stdout);

/** Each command loads what it needs only when it runs: Pulumi and the HTTP client take longer than most commands. */
function program(): Command {
  const kubeflow = new Command("kubeflow")
    .description("Kubeflow as a Pulumi program: rehearse an environment on this machine, offline")
    .showHelpAfterError("(--help says what there is)")
    .enablePositionalOptions()
    .exitOverride();
  withEngineOptions(kubeflow.command("up"))
    .description("bring the rehearsal of a stack up, or up to date, and run the examples")
    .action((options: EngineOptions) =>
      untilInterrupted(async (signal) => (await import("./commands/up")).up({ ...options, screen, signal })),
    );
  withEngineOptions(kubeflow.command("preview"))
    .description("say what `up` would change, and what the API server would refuse")
    .action((options: EngineOptions) =>
      untilInterrupted(async (signal) => (await import("./commands/preview")).preview({ ...options, screen, signal })),
    );
  kubeflow
    .command("status")
    .description("say what runs where")
    .addOption(stackOption())
    .addOption(cwdOption())
    .action(async (options: StackSelection) => (await import("./commands/status")).status({ ...options, screen }));
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
  addPlays(kubeflow, screen, FAILED);
  addConformance(kubeflow);
  return kubeflow;
}

function addConformance(kubeflow: Command): void {
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
    .action(async (options: ConformanceOptions) => {
      const { conformance } = await import("./commands/conformance");
      process.exitCode = conformance({ ...options, screen }) ? 0 : FAILED;
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

/** Exit codes of a failure and of a wrong command line. */
const [FAILED, MISUSED] = [1, 2];

program()
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : MISUSED;
      return;
    }
    screen.stop();
    const { message, name } = error as Error;
    console.error(message);
    process.exitCode = name === "InterruptedError" ? INTERRUPTED : FAILED;
  });
