import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { jobSet } from "./job-set";
import { trainJob } from "./train-job";
import { clusterTrainingRuntime, trainingRuntime } from "./training-runtime";

/** The CRDs of Kubeflow Trainer 2.1, with that of the JobSets that it makes. */
export function trainerCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([trainJob, trainingRuntime, clusterTrainingRuntime, jobSet], rendering);
}
