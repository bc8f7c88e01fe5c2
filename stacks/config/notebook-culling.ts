import type { z } from "zod";
import { DEFAULT_CULLING } from "../../charts/notebook-controller/culling";
import { flag, mapping, wholeNumber } from "./field";

const { enabled, idleMinutes, checkMinutes } = DEFAULT_CULLING;

/** Four weeks, in minutes. */
const LONGEST = 40_320;

/** Which notebooks are stopped for nobody uses them. */
export const notebookCullingSchema = mapping(
  {
    enabled: flag("write true to have notebooks stopped that nobody uses")
      .default(enabled)
      .describe(
        "Stop notebooks whose kernels are idle; their volumes stay. Servers without Jupyter kernels, such as RStudio " +
          "and code-server, look idle from their start.",
      ),
    idleMinutes: wholeNumber(1, LONGEST, "write after how many minutes a notebook is stopped, such as 480")
      .default(idleMinutes)
      .describe(`Minutes without a busy kernel after which a notebook is stopped. By default ${idleMinutes}, a day.`),
    checkMinutes: wholeNumber(1, LONGEST, "write every how many minutes a notebook is looked at, such as 5")
      .default(checkMinutes)
      .describe(
        `Minutes between two looks at a notebook, by which it can be stopped too late. By default ${checkMinutes}.`,
      ),
  },
  "write the settings below it, such as enabled: true",
);

/** The settings of culling, checked. */
export type NotebookCullingConfig = z.output<typeof notebookCullingSchema>;
