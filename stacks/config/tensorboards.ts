import type { z } from "zod";
import { mapping } from "./field";
import { imageReference } from "./image";

/** How Tensorboards run. */
export const tensorboardsSchema = mapping(
  {
    image: imageReference()
      .optional()
      .describe(
        "Image that Tensorboards run; it has TensorBoard as /usr/local/bin/tensorboard, as those of " +
          "tensorflow/tensorflow have. Tensorboards that run keep theirs. Without it, the release's.",
      ),
  },
  'write the settings below it, such as image: "tensorflow/tensorflow:2.19.0"',
);

/** The settings of Tensorboards, checked. */
export type TensorboardsConfig = z.output<typeof tensorboardsSchema>;
