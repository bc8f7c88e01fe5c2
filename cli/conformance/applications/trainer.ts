import { JobSetChart } from "../../../charts/jobset/chart";
import type { Release } from "../../../charts/releases";
import { TrainerChart } from "../../../charts/trainer/chart";
import { TrainingOperatorMxJobChart } from "../../../charts/training-operator-mxjob/chart";
import type { Charts } from "../components";

/** Renders Trainer with JobSet, which the reference has in one file, and the operator for MXJobs. */
export function trainer(release: Release): Readonly<Record<string, Charts>> {
  const common = { release, availability: "high" } as const;
  return {
    trainer: (app) => [new JobSetChart(app, "jobset", common), new TrainerChart(app, "trainer", common)],
    [`extras/training-operator-${release.trainingOperatorMxjob.version}`]: (app) => [
      new TrainingOperatorMxJobChart(app, "training-operator-mxjob", common),
    ],
  };
}
