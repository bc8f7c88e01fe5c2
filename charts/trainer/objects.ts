import type { Construct } from "constructs";
import { CustomObject, type ClusterProps, type NamespacedProps } from "../common/custom-object";
import { jobSet, type JobSetSpec } from "./crds/job-set";
import { trainJob, type TrainJobSpec } from "./crds/train-job";
import { clusterTrainingRuntime, trainingRuntime, type TrainingRuntimeSpec } from "./crds/training-runtime";

/** A training on a runtime. */
export class TrainJob extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<TrainJobSpec>) {
    super(scope, id, trainJob, props);
  }
}

/** A runtime for the TrainJobs of its namespace. */
export class TrainingRuntime extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<TrainingRuntimeSpec>) {
    super(scope, id, trainingRuntime, props);
  }
}

/** A runtime for the TrainJobs of all namespaces. */
export class ClusterTrainingRuntime extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterProps<TrainingRuntimeSpec>) {
    super(scope, id, clusterTrainingRuntime, props);
  }
}

/** Groups of Jobs that start, fail and succeed together. */
export class JobSet extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<JobSetSpec>) {
    super(scope, id, jobSet, props);
  }
}
