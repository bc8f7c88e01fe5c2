import { resolve } from "node:path";

import { Option, type Command } from "commander";

import { KUBERNETES_PLUGINS, type KubernetesPlugin } from "../rehearsal/engine/official-plugin";
import { answer } from "./answer";
import { jsonOption } from "./command";
import { withExamples } from "./help";
import { cwdOption, stackOption } from "./options";
import type { StackSelection } from "./stack-environment";
import type { Screen } from "./terminal/screen";

interface EngineOptions extends StackSelection {
  readonly kubernetesPlugin: KubernetesPlugin;
  readonly verbose: boolean;
  readonly policyPack?: string;
  readonly json: boolean;
}

/** Adds `up`. */
export function addUp(kubeflow: Command, screen: Screen): void {
  const command = withPolicyPack(withEngineOptions(kubeflow.command("up")))
    .summary("bring the rehearsal of a stack up, or up to date")
    .description(
      "Starts a rehearsal of the environment on this machine: a control plane with simulated nodes and, for eks, gke " +
        "and aks, a simulated cloud. Has Pulumi's engine update the platform in it, says which rules of " +
        "docs/policies.md are broken, and runs the examples where the stack file says so. Run again, it changes what " +
        "the stack file or the program has changed. The rehearsal runs until `kubeflow down`. The first one builds " +
        "programs, which takes minutes: `kubeflow doctor` tells how many.",
    )
    .action(({ json, ...options }: EngineOptions) =>
      answer(screen, json, async (shown, signal) =>
        (await import("./commands/up")).up({ ...options, screen: shown, signal }),
      ),
    );
  withExamples(command, [
    ["kubeflow up", "rehearses Pulumi.dev.yaml"],
    ["kubeflow up --stack prod --policy-pack policies", "rehearses another one, and fails when it breaks a rule"],
    ["kubeflow up --stack prod --json > up.json", "what was changed and what runs where, for a program"],
  ]);
}

/** Adds `preview`. */
export function addPreview(kubeflow: Command, screen: Screen): void {
  const command = withPolicyPack(withEngineOptions(kubeflow.command("preview")))
    .summary("say what `up` would change, and what the API server would refuse")
    .description(
      "Says for each resource that `up` would create, update, replace or delete which of its fields change, and has the " +
        "API server of the rehearsal check it. Changes nothing, but starts the rehearsal where it does not run.",
    )
    .action(({ json, ...options }: EngineOptions) =>
      answer(screen, json, async (shown, signal) =>
        (await import("./commands/preview")).preview({ ...options, screen: shown, signal }),
      ),
    );
  withExamples(command, [
    ["kubeflow preview", "what a change of Pulumi.dev.yaml or of the program would do"],
    ["kubeflow preview --stack prod --json | jq '.steps[]'", "the same for another stack, for a program"],
  ]);
}

/** Adds `status`. */
export function addStatus(kubeflow: Command, screen: Screen): void {
  const command = kubeflow
    .command("status")
    .summary("say what runs where in a rehearsal")
    .description(
      "Says what runs where in a rehearsal: nodes with their Pods and GPUs, training jobs and how far they are, Pods " +
        "that no node has taken and why; and where to look: the API server, the kubeconfig, and logs.",
    )
    .addOption(stackOption())
    .addOption(cwdOption())
    .addOption(jsonOption())
    .action(async (options: StackSelection & { readonly json: boolean }) =>
      (await import("./commands/status")).status({ ...options, screen }),
    );
  withExamples(command, [
    ["kubeflow status", "the rehearsal of Pulumi.dev.yaml"],
    ["kubeflow status --stack prod --json | jq '.pending[]'", "Pods without a node, for a program"],
  ]);
}

/** Adds `kubectl`. */
export function addKubectl(kubeflow: Command): void {
  const command = kubeflow
    .command("kubectl")
    .summary("run kubectl on the cluster of a rehearsal")
    .description(
      "Runs kubectl on the cluster of a rehearsal, and ends with kubectl's exit code. It does not have to be installed: " +
        "rehearsals build their own. Options of this command come before kubectl's arguments.",
    )
    .addOption(stackOption())
    .addOption(cwdOption())
    .argument("<args...>", "kubectl's own arguments")
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (args: string[], options: StackSelection) =>
      (await import("./commands/kubectl")).kubectl({ ...options, args }),
    );
  withExamples(command, [
    ["kubeflow kubectl get pods -A -o wide", "all Pods of the rehearsal of Pulumi.dev.yaml"],
    ["kubeflow kubectl --stack prod apply -f jobs.yaml", "on another rehearsal"],
  ]);
}

/** Adds `down`. */
export function addDown(kubeflow: Command, screen: Screen): void {
  const command = withEngineOptions(kubeflow.command("down"))
    .summary("remove a rehearsal: processes, cluster and files")
    .description(
      "Removes the rehearsal of a stack: processes, cluster and files. What it has in its simulated cloud is torn down " +
        "before, as `pulumi destroy` would. When something is left there that the stack file does not ask to keep, the " +
        "command fails with its name, and the rehearsal stays.",
    )
    .option("--force", "remove it without the teardown", false)
    .addOption(
      new Option(
        "--calls <file>",
        "keep the record of what the simulated cloud was asked, one call in JSON a line",
      ).argParser((file) => resolve(file)),
    )
    .action(({ json, ...options }: EngineOptions & { readonly force: boolean; readonly calls?: string }) =>
      answer(screen, json, async (shown, signal) =>
        (await import("./commands/down")).down({ ...options, screen: shown, signal }),
      ),
    );
  withExamples(command, [
    ["kubeflow down", "removes the rehearsal of Pulumi.dev.yaml"],
    ["kubeflow down --stack prod --calls calls.jsonl", "tears another one down, and keeps what its cloud was asked"],
    ["kubeflow down --stack prod --force", "removes one that cannot be torn down"],
  ]);
}

function withEngineOptions(command: Command): Command {
  return command
    .addOption(stackOption())
    .addOption(cwdOption())
    .addOption(
      new Option(
        "--kubernetes-plugin <which>",
        "who serves Kubernetes to Pulumi: the official plugin, the rehearsal's own, or auto: the official one where it is installed",
      )
        .choices([...KUBERNETES_PLUGINS])
        .default("auto"),
    )
    .option("--verbose", "a line for each resource", false)
    .addOption(jsonOption());
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
