import { Option } from "commander";

import { printReport, type AddCommand } from "../command";
import { withExamples } from "../help";
import { cwdOption, stackOption } from "../options";
import type { StackSelection } from "../stack-environment";

const FORMATS = ["text", "mermaid", "dot", "json"] as const;

interface GraphOptions extends StackSelection {
  readonly format: (typeof FORMATS)[number];
  readonly json: boolean;
  readonly application?: string;
}

/** Adds `graph`. */
export const addGraph: AddCommand = (kubeflow) => {
  const command = kubeflow
    .command("graph")
    .summary("show in which order a platform is applied, and what waits for what")
    .description(
      "Shows the parts of a platform, with how many objects each has, and what each waits for. What a part waits for " +
        "anyway, because something else that it waits for does, is left out.",
    )
    .addOption(stackOption())
    .addOption(cwdOption())
    .option("-a, --application <name>", "this application alone, with all that it waits for")
    .addOption(
      new Option("-f, --format <format>", "text: a tree; mermaid and dot: for drawing; json: for programs")
        .choices([...FORMATS])
        .default("text"),
    )
    .addOption(new Option("--json", "the same as --format json").default(false))
    .action(async ({ format, json, application, ...selection }: GraphOptions) => {
      const { loadEnvironment } = await import("../stack-environment");
      const { recordPlatform } = await import("../../recorder/record");
      const { layout } = await import("../render/layout");
      const { graphOf, narrowed } = await import("./graph");
      const { treeText } = await import("./tree");
      const { dotText, mermaidText } = await import("./drawings");
      const { config, stack } = loadEnvironment(selection);
      const all = graphOf(layout(recordPlatform(config, stack)));
      const nodes = application === undefined ? all : narrowed(all, application);
      const texts = { text: treeText, mermaid: mermaidText, dot: dotText, json: () => "" };
      printReport({ data: { nodes }, text: texts[format](nodes) }, json || format === "json");
    });
  withExamples(command, [
    ["kubeflow graph", "a tree of all parts"],
    ["kubeflow graph -s prod --application pipelines", "what Pipelines waits for"],
    ["kubeflow graph --format dot | dot -Tsvg > order.svg", "a drawing, by Graphviz"],
  ]);
};
