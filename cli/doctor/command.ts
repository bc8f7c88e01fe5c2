import { Option } from "commander";

import { EXIT, jsonOption, printReport, type AddCommand } from "../command";
import { withExamples } from "../help";
import { cwdOption } from "../options";

interface DoctorOptions {
  readonly stack?: string;
  readonly cwd: string;
  readonly json: boolean;
}

/** Adds `doctor`. */
export const addDoctor: AddCommand = (kubeflow) => {
  const command = kubeflow
    .command("doctor")
    .summary("say what this machine and a cluster lack, with the fix")
    .description(
      "Looks at this machine: what rehearsals need, and how long it would take to build what is missing. With --stack, " +
        "looks at that environment too: its stack file, credentials for its cloud (whether there are any, never at " +
        "them), and a cluster that exists already, as each `pulumi up` looks at it. Changes nothing. Exit code 1 when " +
        "something is lacking that is needed.",
    )
    .addOption(new Option("-s, --stack <name>", "look at what this environment needs, too"))
    .addOption(cwdOption())
    .addOption(jsonOption())
    .action(async ({ json, ...selection }: DoctorOptions) => {
      const { doctor } = await import("./doctor");
      const { reportText } = await import("./report");
      const report = await doctor(selection);
      printReport({ data: report, text: reportText(report) }, json);
      if (!report.ok) process.exitCode = EXIT.failed;
    });
  withExamples(command, [
    ["kubeflow doctor", "can this machine rehearse?"],
    ["kubeflow doctor --stack prod", "can this environment be deployed from here?"],
  ]);
};
