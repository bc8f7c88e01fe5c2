import type { TrainingRuntimeSpec } from "../crds/training-runtime";

type JobSetTemplate = NonNullable<NonNullable<TrainingRuntimeSpec["template"]>["spec"]>;

/** A group of equal Jobs of a runtime. */
export type ReplicatedJob = NonNullable<JobSetTemplate["replicatedJobs"]>[number];

type JobTemplate = NonNullable<ReplicatedJob["template"]>;

/** What the Pods of a runtime consist of. */
export type RuntimePodSpec = NonNullable<NonNullable<NonNullable<JobTemplate["spec"]>["template"]>["spec"]>;

/** A container of a runtime. */
export type RuntimeContainer = NonNullable<RuntimePodSpec["containers"]>[number];

/** A part that a TrainJob changes: by it, the controller finds the Pods that it puts images and commands into. */
export type Step = "dataset-initializer" | "model-initializer" | "trainer";

/** A group of Jobs with Pods like this. @param step the part of a TrainJob that it is; none is left as it is */
export function replicatedJob(name: string, spec: RuntimePodSpec, step?: Step): ReplicatedJob {
  const metadata = step && { labels: { "trainer.kubeflow.org/trainjob-ancestor-step": step } };
  return { name, template: { metadata, spec: { template: { spec } } } };
}

/** Name of the Jobs and of the container that train; the webhook refuses a runtime whose container is called otherwise. */
export const NODE = "node";
