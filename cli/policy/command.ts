import { resolve } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import { RULE_NAMES, type RuleName } from "../../policies/names";
import { didYouMean } from "../../stacks/config/suggestion";
import { jsonOption, type AddCommand } from "../command";
import { withExamples } from "../help";
import { cwdOption, stackOption } from "../options";
import type { StackSelection } from "../stack-environment";

interface Options extends StackSelection {
  readonly rule?: readonly RuleName[];
  readonly json: boolean;
  readonly sarif?: string;
  readonly junit?: string;
  readonly list?: true;
  readonly explain?: RuleName;
}

/** Adds the command `policy`. */
export const addPolicy: AddCommand = (kubeflow) => {
  const policy = kubeflow
    .command("policy")
    .summary("judge what a stack makes, or any manifests, by rules")
    .description(
      "Judges all that a stack makes, or any manifests, by the rules of docs/policies.md, at the levels and with the " +
        "exemptions of the stack file. Exit code 1 when a mandatory rule is broken.",
    )
    .argument("[files...]", "manifests, or folders of them, to judge instead of the stack; - for standard input")
    .addOption(stackOption())
    .addOption(cwdOption())
    .addOption(jsonOption())
    .addOption(fileOption("--sarif <file>", "write a report for code scanning, in SARIF 2.1.0").conflicts("list"))
    .addOption(fileOption("--junit <file>", "write a report for test results, in JUnit's XML").conflicts("list"))
    .addOption(ruleOption("--rule <name>", "judge by this rule alone; may be repeated").conflicts("list"))
    .option("--list", "list the rules")
    .addOption(
      new Option("--explain <rule>", "say why there is a rule, with a bad and a good example")
        .argParser(ruleName)
        .conflicts(["list", "rule", "sarif", "junit"]),
    )
    .action(async (files: string[], options: Options, command: Command) => {
      const { list, explain, json } = options;
      if (list) return (await import("./rule-list")).listRules(json);
      if (explain) return (await import("./rule-list")).explainRule(explain, json);
      const { judge } = await import("./policy");
      const named = command.getOptionValueSource("stack") !== "default";
      process.exitCode = await judge({ ...options, files, named }, new Date().toISOString().slice(0, 10));
    });
  withExamples(policy, [
    ["kubeflow policy --stack prod", "judges all that the environment makes"],
    ["kubeflow policy rendered/ --stack prod", "judges manifests by the terms of the environment"],
    ["helm template my-chart | kubeflow policy -", "judges what another program writes"],
    ["kubeflow policy --explain image-tags", "says why there is a rule, with a bad and a good example"],
    ["kubeflow policy --sarif policy.sarif --junit policy.xml", "writes reports for CI"],
  ]);
};

function fileOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((file) => resolve(file));
}

function ruleOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((name, before: readonly RuleName[] = []) => [
    ...before,
    ruleName(name),
  ]);
}

function ruleName(name: string): RuleName {
  const found = RULE_NAMES.find((each) => each === name);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`There is no such rule; ${didYouMean(name, RULE_NAMES) ?? "--list shows all"}`);
}
