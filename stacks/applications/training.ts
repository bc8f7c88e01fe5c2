import { JobSet } from "../../components/apps/jobset";
import { SparkOperator } from "../../components/apps/spark-operator";
import { Trainer } from "../../components/apps/trainer";
import { TrainingOperator } from "../../components/apps/training-operator";
import { TrainingOperatorMxJob } from "../../components/apps/training-operator-mxjob";
import type * as pulumi from "@pulumi/pulumi";
import type { ApplicationContext } from "./context";

/**
 * Makes what runs jobs of several Pods.
 * @returns what brings the kinds of those jobs that Katib may make trials of
 */
export function deployTraining({ config, namespaces, common, opts }: ApplicationContext): readonly pulumi.Resource[] {
  const { components, trainer, sparkOperator } = config;
  const args = { ...common, namespaces };
  const jobs: pulumi.Resource[] = [];
  if (components.trainingOperator) jobs.push(new TrainingOperator("training-operator", args, opts));
  if (components.trainingOperatorMxjob) new TrainingOperatorMxJob("training-operator-mxjob", args, opts);
  if (components.trainer) {
    const jobSets = trainer.jobSet === "existing" ? JobSet.existing() : new JobSet("jobset", args, opts);
    jobs.push(new Trainer("trainer", { ...args, jobSets, runtimes: trainer.runtimes }, opts));
  }
  if (components.sparkOperator) {
    const { namespaces: watch, enforceQuotas } = sparkOperator;
    new SparkOperator("spark-operator", { ...args, watch, enforceQuotas }, opts);
  }
  return jobs;
}
