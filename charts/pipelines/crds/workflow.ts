import { keySelector } from "../../common/kubernetes/reference";
import { array, boolean, column, type Kind, map, object, requiring, string } from "../../common/schema";
import { artifact, artifactLocation } from "./artifact";
import { kindOf, open, whole, type Family } from "./kind";

// Pipelines' manifests bring the minimal schemas of Argo Workflows: of a workflow they say nothing.
const template = whole({ spec: open }, "spec");
const run = whole({ spec: open, status: open }, "spec");

const sources = { expression: string(), jqFilter: string(), jsonPath: string(), parameter: string(), path: string() };
const valueFrom = object({
  ...sources,
  configMapKeyRef: keySelector,
  default: string(),
  /** Expression over the payload of the event, such as `payload.commit`. */
  event: string(),
  /** The value is to come when the workflow starts. */
  supplied: object({}),
});
/** A text that a workflow takes or gives; `enum` lists what users may choose from. */
const texts = { default: string(), description: string(), globalName: string(), name: string(), value: string() };
const parameter = object({ ...texts, enum: array(string()), valueFrom }, { required: ["name"] });
const payload = { artifacts: array(artifact), parameters: array(parameter) };

const artifactsOfNode = object({ archiveLocation: artifactLocation, artifacts: map(artifact) });
const artifactResult = object({ error: string(), name: string(), success: boolean() }, { required: ["name"] });
const artifactGCTask = whole(
  {
    spec: object({ artifactsByNode: map(artifactsOfNode) }),
    status: object({ artifactResultsByNode: map(object({ artifactResults: map(artifactResult) })) }),
  },
  "spec",
);

const names = { generateName: string(), name: string(), namespace: string() };
const metadata = { ...names, annotations: map(string()), finalizers: array(string()), labels: map(string()) };
const workflowTemplateRef = object({ clusterScope: boolean(), name: string() });
const submit = requiring(["workflowTemplateRef"], {
  arguments: object(payload),
  metadata: object(metadata),
  workflowTemplateRef,
});
/** An expression that chooses events, such as `payload.action == "opened"`. */
const event = object({ selector: string() }, { required: ["selector"] });
const eventBinding = whole({ spec: object({ event, submit }, { required: ["event"] }) }, "spec");

const outputs = object({ ...payload, exitCode: string(), result: string() });
const taskResult = whole({ message: string(), outputs, phase: string(), progress: string() });

const columns = [
  column("Status", ".status.phase"),
  column("Age", ".status.startedAt", { type: "date", format: "date-time" }),
  column("Message", ".status.message"),
];

const argo: Family = {
  group: "argoproj.io",
  version: "v1alpha1",
  scope: "Namespaced",
  generation: { kubernetes: 33, embeddedMetadata: false },
  labels: { "application-crd-id": "kubeflow-pipelines" },
};
const argoOfCluster: Family = { ...argo, scope: "Cluster" };

/** The kinds of Argo Workflows 3.7; Pipelines makes a Workflow of each run, the others are for users of Argo. */
export const argoKinds: readonly Kind[] = [
  kindOf(argo, "Workflow", { schema: run, status: "empty", columns }, "wf"),
  kindOf(argo, "CronWorkflow", { schema: run }, "cwf", "cronwf"),
  kindOf(argo, "WorkflowTemplate", { schema: template }, "wftmpl"),
  kindOf(argoOfCluster, "ClusterWorkflowTemplate", { schema: template }, "clusterwftmpl", "cwft"),
  kindOf(argo, "WorkflowEventBinding", { schema: eventBinding }, "wfeb"),
  kindOf(argo, "WorkflowTaskSet", { schema: run, status: true }, "wfts"),
  kindOf(argo, "WorkflowTaskResult", { schema: taskResult }),
  kindOf(argo, "WorkflowArtifactGCTask", { schema: artifactGCTask, status: true }, "wfat"),
];
