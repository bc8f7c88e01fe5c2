import { centralDashboardSchema } from "./central-dashboard";
import { katibSchema } from "./katib";
import { kserveSchema } from "./kserve";
import { modelRegistrySchema } from "./model-registry";
import { notebooksSchema } from "./notebooks";
import { pipelinesSchema } from "./pipelines";
import { profilesSchema } from "./profiles";
import { sparkOperatorSchema } from "./spark-operator";
import { tensorboardsSchema } from "./tensorboards";
import { trainerSchema } from "./trainer";
import { volumesSchema } from "./volumes";

/** Keys of Kubeflow's applications in a stack file, by their full names. */
export const applicationKeys = {
  "kubeflow:pipelines": pipelinesSchema.prefault({}).describe("How pipelines run, and where they keep what they make."),
  "kubeflow:trainer": trainerSchema.prefault({}).describe("How TrainJobs run."),
  "kubeflow:kserve": kserveSchema.prefault({}).describe("How models are served."),
  "kubeflow:notebooks": notebooksSchema
    .prefault({})
    .describe("Which notebooks users can start, and when they are stopped."),
  "kubeflow:volumes": volumesSchema.prefault({}).describe("How users look into volumes."),
  "kubeflow:tensorboards": tensorboardsSchema.prefault({}).describe("How Tensorboards run."),
  "kubeflow:katib": katibSchema.prefault({}).describe("How hyperparameters are searched."),
  "kubeflow:sparkOperator": sparkOperatorSchema.prefault({}).describe("Where Spark applications run."),
  "kubeflow:modelRegistry": modelRegistrySchema.prefault({}).describe("Where models are registered."),
  "kubeflow:centralDashboard": centralDashboardSchema
    .prefault({})
    .describe("What the dashboard shows besides the applications."),
  "kubeflow:profiles": profilesSchema.prefault({}).describe("How teams are managed."),
};
