import { Option } from "commander";

import { printReport, type AddCommand } from "../command";
import { withExamples } from "../help";
import { cwdOption, stackOption } from "../options";
import { Refusal } from "../refusal";
import type { StackSelection } from "../stack-environment";
import { COPIERS, type Copier } from "./script";

const FORMATS = ["table", "list", "json"] as const;

interface ImagesOptions extends StackSelection {
  readonly format: (typeof FORMATS)[number];
  readonly json: boolean;
  readonly script?: Copier;
  readonly to?: string;
}

/** Adds `images`. */
export const addImages: AddCommand = (kubeflow) => {
  const command = kubeflow
    .command("images")
    .summary("list every image that a platform may pull, or write a script that mirrors them")
    .description(
      "Lists every image that a platform may pull: those of its Pods, and those that controllers start later, such as steps " +
        "of pipelines, serving runtimes, notebooks and injected sidecars. Images that users name in their own objects are not " +
        "among them. With --script it writes a script that copies all of them to the registry that the stack file names " +
        "(kubeflow:images), or to another.",
    )
    .addOption(stackOption())
    .addOption(cwdOption())
    .addOption(
      new Option("-f, --format <format>", "table; list: one image a line, as the cluster pulls it; json: for programs")
        .choices([...FORMATS])
        .default("table"),
    )
    .addOption(new Option("--json", "the same as --format json").default(false))
    .addOption(
      new Option("--script <program>", "write a bash script that copies the images with this program").choices([
        ...COPIERS,
      ]),
    )
    .option("--to <registry>", "where to, with a folder or without, instead of where the stack file says")
    .action(async ({ format, json, script, to, ...selection }: ImagesOptions) => {
      const { loadEnvironment } = await import("../stack-environment");
      const { IMAGE_PLACE } = await import("../../stacks/config/images");
      const { recordImages } = await import("./images");
      const { listText, reportImages, tableText } = await import("./report");
      const { config, stack } = loadEnvironment(selection);
      const mirror = to === undefined ? config.images : { mirror: placeOf(to, IMAGE_PLACE) };
      const images = reportImages(recordImages(config, stack), mirror);
      if (script !== undefined) {
        const { mirrorScript } = await import("./script");
        if (images.every(({ image, pulled }) => image === pulled)) throw new Refusal(nowhere(stack));
        process.stdout.write(mirrorScript(images, script, { stack, release: config.release }));
        return;
      }
      const data = { stack, release: config.release, images };
      printReport({ data, text: (format === "list" ? listText : tableText)(images) }, json || format === "json");
    });
  withExamples(command, [
    ["kubeflow images", "a table of all images and what uses them"],
    ["kubeflow images -s prod --format list | xargs -n1 trivy image", "each image, for a scanner"],
    ["kubeflow images --script skopeo --to registry.example.com/kubeflow > mirror.sh", "a script that copies them"],
  ]);
};

function nowhere(stack: string): string {
  return `--script: no image of the environment ${stack} is to be copied; write kubeflow:images in Pulumi.${stack}.yaml, or give --to registry.example.com/kubeflow`;
}

/** @throws {Refusal} where it is no place for images */
function placeOf(to: string, pattern: RegExp): string {
  if (pattern.test(to)) return to;
  throw new Refusal(
    `--to: ${JSON.stringify(to)} is no registry with a folder of it or without; write one such as registry.example.com/kubeflow, without scheme and tag`,
  );
}
