import {
  compositeController,
  controllerRevision,
  decoratorController,
  type CompositeControllerSpec,
  type DecoratorControllerSpec,
} from "../../../charts/pipelines/crds/metacontroller";
import {
  pipeline,
  pipelineVersion,
  type PipelineSpec,
  type PipelineVersionSpec,
} from "../../../charts/pipelines/crds/pipeline";
import { scheduledWorkflow, viewer } from "../../../charts/pipelines/crds/schedule";
import { argoKinds } from "../../../charts/pipelines/crds/workflow";
import type { ScheduledWorkflowSpec } from "../../../charts/pipelines/schedule";
import type { KindExample, Mistake } from "../support/examples";

const container = { image: "registry.example.org/train:1", command: ["python", "train.py"] };
const workflow = { entrypoint: "train", templates: [{ name: "train", container }] };
const bucket = { bucket: "artifacts", endpoint: "seaweedfs.kubeflow:9000", insecure: true };
const secret = (key: string) => ({ key, name: "mlpipeline-minio-artifact" });

const schedule: ScheduledWorkflowSpec = {
  enabled: true,
  maxConcurrency: 1,
  noCatchup: true,
  trigger: { cronSchedule: { cron: "0 30 4 * * *", startTime: "2026-03-01T00:00:00Z" } },
  workflow: { parameters: [{ name: "day", value: "[[ScheduledTime.2006-01-02]]" }], spec: workflow },
  serviceAccount: "default-editor",
};

const pipelineSpec: PipelineSpec = { description: "Trains the classifier.", displayName: "Classifier" };

const versionSpec: PipelineVersionSpec = {
  pipelineName: "classifier",
  displayName: "Classifier 2",
  pipelineSpec: { pipelineInfo: { name: "classifier" }, root: { dag: { tasks: {} } }, schemaVersion: "2.1.0" },
};

const hook = { version: "v1", webhook: { url: "http://tenants.kubeflow/sync", timeout: "10s" } } as const;

const compositeSpec: CompositeControllerSpec = {
  parentResource: { apiVersion: "example.org/v1", resource: "teams", revisionHistory: { fieldPaths: ["spec.image"] } },
  childResources: [
    {
      apiVersion: "apps/v1",
      resource: "deployments",
      updateStrategy: {
        method: "RollingInPlace",
        statusChecks: { conditions: [{ type: "Available", status: "True" }] },
      },
    },
  ],
  generateSelector: true,
  hooks: { sync: hook, finalize: hook },
};

const decoratorSpec: DecoratorControllerSpec = {
  resources: [
    { apiVersion: "v1", resource: "namespaces", labelSelector: { matchLabels: { "example.org/team": "vision" } } },
  ],
  attachments: [{ apiVersion: "v1", resource: "configmaps", updateStrategy: { method: "InPlace" } }],
  hooks: { sync: hook },
  resyncPeriodSeconds: 3600,
};

/** Mistakes in objects whose spec is open. */
const openMistakes: readonly Mistake[] = [
  ["spec", undefined],
  ["spec", "train"],
  ["metadata.name", "Not_Lower"],
];

function argo(name: string, valid: KindExample["valid"], mistakes = openMistakes): KindExample {
  const kind = argoKinds.find((one) => one.kind === name);
  if (!kind) throw new Error(`Argo Workflows has no kind ${name}`);
  return { kind, valid, mistakes };
}

/** Objects of Pipelines and of what it runs on, and what is easily got wrong in them. */
export const examples: readonly KindExample[] = [
  {
    kind: scheduledWorkflow,
    valid: { spec: schedule, status: {} },
    mistakes: [
      ["spec", undefined],
      ["status", undefined],
      ["spec", []],
      ["schedule", {}],
    ],
  },
  {
    kind: viewer,
    valid: { spec: { type: "tensorboard", tensorboardSpec: { logDir: "s3://artifacts/logs" } } },
    mistakes: openMistakes,
  },
  {
    kind: pipeline,
    valid: { spec: pipelineSpec },
    mistakes: [
      ["spec.displayName", 1],
      ["spec.title", "Classifier"],
      ["metadata.name", "Classifier"],
    ],
  },
  {
    kind: pipelineVersion,
    valid: { spec: versionSpec },
    mistakes: [
      ["spec.pipelineSpec", undefined],
      ["spec.pipelineName", ["classifier"]],
      ["spec.pipeline", {}],
    ],
  },
  {
    kind: compositeController,
    valid: { spec: compositeSpec },
    mistakes: [
      ["spec.parentResource", undefined],
      ["spec.childResources[0].updateStrategy.method", "Replace"],
      ["spec.childResources[0].kind", "Deployment"],
      ["spec.hooks.sync.webhook.timeout", "soon"],
      ["spec.hooks.sync.version", "v3"],
    ],
  },
  {
    kind: decoratorController,
    valid: { spec: decoratorSpec },
    mistakes: [
      ["spec.resources", undefined],
      ["spec.resources[0].resource", undefined],
      ["spec.attachments[0].updateStrategy.statusChecks", {}],
      ["spec.resyncPeriodSeconds", "1h"],
    ],
  },
  {
    kind: controllerRevision,
    valid: {
      parentPatch: { spec: { image: "registry.example.org/serve:2" } },
      children: [{ apiGroup: "apps", kind: "Deployment", names: ["vision"] }],
    },
    mistakes: [
      ["parentPatch", undefined],
      ["children[0].names", "vision"],
      ["children[0].kind", undefined],
    ],
  },
  argo("Workflow", { spec: { ...workflow, serviceAccountName: "default-editor" } }),
  argo("CronWorkflow", { spec: { schedules: ["30 4 * * *"], workflowSpec: workflow } }),
  argo("WorkflowTemplate", { spec: workflow }),
  argo("ClusterWorkflowTemplate", { spec: workflow }),
  argo("WorkflowTaskSet", { spec: { tasks: {} } }),
  argo(
    "WorkflowEventBinding",
    {
      spec: {
        event: { selector: 'payload.action == "opened"' },
        submit: {
          workflowTemplateRef: { name: "train" },
          arguments: { parameters: [{ name: "commit", valueFrom: { event: "payload.commit" } }] },
        },
      },
    },
    [
      ["spec.event.selector", undefined],
      ["spec.submit.workflowTemplateRef", undefined],
      ["spec.submit.arguments.parameters[0].value", 3],
      ["spec.submit.workflow", {}],
    ],
  ),
  argo(
    "WorkflowTaskResult",
    {
      outputs: { exitCode: "0", artifacts: [{ name: "model", path: "/model", s3: { ...bucket, key: "model.tgz" } }] },
      phase: "Succeeded",
      progress: "1/1",
    },
    [
      ["outputs.exitCode", 0],
      ["outputs.artifacts[0].name", undefined],
      ["outputs.artifacts[0].artifactGC", { strategy: "Always" }, "outputs.artifacts[0].artifactGC.strategy"],
      ["outputs.artifacts[0].s3.buckets", []],
    ],
  ),
  argo(
    "WorkflowArtifactGCTask",
    {
      spec: {
        artifactsByNode: {
          "train-1": {
            archiveLocation: {
              s3: { ...bucket, accessKeySecret: secret("accesskey"), secretKeySecret: secret("secretkey") },
            },
            artifacts: { model: { name: "model", s3: { key: "model.tgz" } } },
          },
        },
      },
    },
    [
      ["spec.artifactsByNode.train-1.artifacts.model.mode", "0644"],
      ["spec.artifactsByNode.train-1.archiveLocation.s3.accessKeySecret.key", undefined],
      ["spec.artifactsByNode.train-1.archiveLocation.gcs", {}, "spec.artifactsByNode.train-1.archiveLocation.gcs.key"],
      ["spec.artifacts", {}],
    ],
  ),
];
