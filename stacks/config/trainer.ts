import type { z } from "zod";
import { RUNTIME_NAMES } from "../../charts/trainer/runtimes";
import { choice, list, mapping } from "./field";

/** How TrainJobs are run. */
export const trainerSchema = mapping(
  {
    runtimes: list(choice(RUNTIME_NAMES, "write one of them"), "write one runtime per entry, each after a dash")
      .optional()
      .describe("ClusterTrainingRuntimes that TrainJobs of all namespaces may name. Without it, all of these."),
    jobSet: choice(["own", "existing"], "write one of them")
      .optional()
      .describe(
        "Who runs the JobSets that TrainJobs become: own, the platform's JobSet, or existing, one that is in the " +
          "cluster already, with its kind. Without it, own.",
      ),
  },
  "write the settings below it, such as runtimes: [torch-distributed]",
);

/** The settings of Trainer, checked. */
export type TrainerConfig = z.output<typeof trainerSchema>;
