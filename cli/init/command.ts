import { Option } from "commander";

import { jsonOption, printReport, type AddCommand } from "../command";
import { withExamples } from "../help";
import { cwdOption } from "../options";
import type { Answers } from "./answers";

interface Options extends Partial<Answers> {
  readonly cwd: string;
  readonly yes: boolean;
  readonly json: boolean;
}

/** Adds `init`. */
export const addInit: AddCommand = (kubeflow) => {
  const command = kubeflow
    .command("init")
    .summary("ask a few questions, and write a stack file")
    .description(
      "Asks what an environment needs to be told, checks each answer, and writes Pulumi.<name>.yaml with comments. What an " +
        "option says is not asked. Where standard input is no terminal, nothing is asked at all. A file that is there is " +
        "never changed, and passwords are never asked for.",
    )
    .option("-n, --name <name>", "name of the environment and of its stack")
    .option("--cluster <kind>", "where it runs: rehearsal, eks, gke, aks or existing")
    .option("--region <name>", "region of the cloud")
    .option("--project <id>", "id of the Google Cloud project, for gke")
    .option("--subscription <id>", "id of the Azure subscription, for aks")
    .option("--admin-group <id>", "object id of the Entra group that administers the cluster, for aks")
    .option("--context <name>", "context of the kubeconfig, for existing")
    .option("--api-access <networks>", "networks that may reach the API server, with commas between, for eks and aks")
    .option("--host <name>", "host that users type")
    .option("--owner <address>", "e-mail address of the first user, who owns the teams' namespaces")
    .option("--teams <names>", "names of teams, with commas between")
    .option("--gpu <model>", "model of the GPUs, such as L4, or none")
    .option("--gpu-nodes <count>", "how many nodes with GPUs there are at most")
    .addOption(cwdOption())
    .addOption(new Option("-y, --yes", "ask nothing: take the default of what no option says").default(false))
    .addOption(jsonOption())
    .action(async ({ cwd, yes, json, ...given }: Options) => {
      const { init, writtenText } = await import("./init");
      const { conversation } = await import("./conversation");
      // Questions go where no program reads them.
      const person = yes || !process.stdin.isTTY ? undefined : conversation(process.stdin, process.stderr);
      try {
        const written = await init({ given, cwd, person });
        printReport({ data: written, text: writtenText(written) }, json);
      } finally {
        person?.close();
      }
    });
  withExamples(command, [
    ["kubeflow init", "asks everything"],
    ["kubeflow init --name trial --yes", "a rehearsal on this machine, with all defaults"],
    [
      "kubeflow init --name prod --cluster eks --region eu-west-1 --host kubeflow.example.com --owner ada@example.com --gpu L4 --yes",
      "asks nothing, as a script needs it",
    ],
  ]);
};
