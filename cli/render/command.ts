import { resolve } from "node:path";
import { Option } from "commander";
import { RENDER_FORMATS } from "../../stacks/config/render";
import { EXIT, jsonOption, printReport, type AddCommand } from "../command";
import { withExamples } from "../help";
import { cwdOption, stackOption } from "../options";
import type { RenderOptions } from "./render";

interface Options extends RenderOptions {
  readonly json: boolean;
  readonly verbose: boolean;
}

/** Adds `render`. */
export const addRender: AddCommand = (kubeflow) => {
  const command = kubeflow
    .command("render")
    .summary("write everything that a stack makes as files, for review and for Argo CD or Flux")
    .description(
      "Writes the platform of a stack file as a tree: a folder for each application, a file for each object, always in " +
        "the same bytes. Secrets are never among them; README.md in the tree says where they come from, what has to be " +
        "filled in, and how it is applied. Files that somebody else has written or changed are left alone. Exit code 1 " +
        "with --check when the folder differs.",
    )
    .addOption(stackOption())
    .addOption(cwdOption())
    .addOption(fileOption("-o, --output <folder>", "where the tree is (default: rendered/<stack>)"))
    .addOption(
      new Option(
        "--format <format>",
        "what the tree is for (default: kubeflow:render.format of the stack file)",
      ).choices(RENDER_FORMATS),
    )
    .addOption(fileOption("--values <file>", "values to fill in, as YAML or JSON: texts by their names"))
    .addOption(fileOption("--stack-output <file>", "values to fill in, as `pulumi stack output --json` prints them"))
    .option("--check", "write nothing; say whether the folder holds what the stack file says", false)
    .option("--force", "overwrite files that somebody else has written or changed", false)
    .option("--verbose", "name each file that is written or removed", false)
    .addOption(jsonOption())
    .action(async ({ json, verbose, ...options }: Options) => {
      const { render } = await import("./render");
      const { reportText } = await import("./report");
      const data = render(options);
      printReport({ data, text: reportText(data, verbose) }, json);
      if (!data.current) process.exitCode = EXIT.failed;
    });
  withExamples(command, [
    ["kubeflow render -s prod", "writes rendered/prod"],
    ["kubeflow render -s prod -o ../gitops/clusters/prod --stack-output outputs.json", "fills in what the cloud told"],
    ["kubeflow render -s prod --check", "fails in CI when somebody forgot to render"],
  ]);
};

function fileOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((file) => resolve(file));
}
