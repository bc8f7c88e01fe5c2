import { resolve } from "node:path";

import { Option } from "commander";

import { EXIT, jsonOption, printReport, type AddCommand } from "../command";
import { withExamples } from "../help";
import { cwdOption } from "../options";

interface ValidateOptions {
  readonly stack?: string;
  readonly cwd: string;
  readonly json: boolean;
}

/** Adds `validate`. */
export const addValidate: AddCommand = (kubeflow) => {
  const command = kubeflow
    .command("validate")
    .summary("check stack files, and say everything that is wrong with them")
    .description(
      "Checks stack files: keys, values, what fits together, and whether the program runs for them. Every fault of every " +
        "file is told, with its place. Exit code 1 when there is one.",
    )
    .argument("[files...]", "stack files, whatever they are called (default: all in the folder of --cwd)")
    .addOption(new Option("-s, --stack <name>", "check Pulumi.<name>.yaml alone"))
    .addOption(cwdOption())
    .addOption(jsonOption())
    .action(async (files: string[], { json, ...options }: ValidateOptions) => {
      const { stackFiles } = await import("./stack-files");
      const { validate, validationData, validationText } = await import("./validate");
      const { recordPlatform } = await import("../../recorder/record");
      const found = validate(stackFiles({ files: files.map((file) => resolve(file)), ...options }), recordPlatform);
      const data = validationData(found);
      printReport({ data, text: validationText(found) }, json);
      if (!data.valid) process.exitCode = EXIT.failed;
    });
  withExamples(command, [
    ["kubeflow validate", "all stack files of the project"],
    ["kubeflow validate -s prod", "one of them"],
    ["kubeflow validate examples/stacks/*.yaml --json", "files anywhere, for a program that reads the answer"],
  ]);
};
