import { root } from "../../common/schema";
import { kindOf, open, type Family } from "./kind";

const pipelines: Family = {
  group: "kubeflow.org",
  version: "v1beta1",
  scope: "Namespaced",
  generation: { kubernetes: 31, embeddedMetadata: false },
  labels: {
    "app.kubernetes.io/component": "ml-pipeline",
    "app.kubernetes.io/name": "kubeflow-pipelines",
    "application-crd-id": "kubeflow-pipelines",
  },
};

const schedule = root({ spec: open, status: open }, { required: ["spec", "status"] });
const view = root({ spec: open }, { required: ["spec"] });

/** Starts runs of a pipeline again and again; the dashboard calls it a recurring run. */
export const scheduledWorkflow = kindOf(pipelines, "ScheduledWorkflow", { schema: schedule }, "swf");

/** A TensorBoard on the artifacts of a run; the dashboard makes them. */
export const viewer = kindOf(pipelines, "Viewer", { schema: view }, "vi");
