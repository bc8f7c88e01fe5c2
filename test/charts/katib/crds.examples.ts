import { experiment, suggestion, trial } from "../../../charts/katib/crds";
import type { ExperimentSpec } from "../../../charts/katib/experiment";
import type { KindExample, Mistake } from "../support/examples";

const image = "registry.example.org/train:1";
const command = ["python", "train.py", "--rate=${trialParameters.rate}", "--optimizer=${trialParameters.optimizer}"];
const job = {
  apiVersion: "batch/v1",
  kind: "Job",
  spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "train", image, command }] } } },
};

const objective = { type: "minimize", goal: 0.01, objectiveMetricName: "loss" } as const;
const algorithm = { algorithmName: "tpe", algorithmSettings: [{ name: "n_EI_candidates", value: "24" }] } as const;

const spec: ExperimentSpec = {
  objective,
  algorithm,
  earlyStopping: { algorithmName: "medianstop", algorithmSettings: [{ name: "start_step", value: "4" }] },
  parallelTrialCount: 3,
  maxTrialCount: 24,
  maxFailedTrialCount: 3,
  parameters: [
    {
      name: "rate",
      parameterType: "double",
      feasibleSpace: { min: "0.0001", max: "0.1", distribution: "logUniform" },
    },
    { name: "optimizer", parameterType: "categorical", feasibleSpace: { list: ["sgd", "adam"] } },
  ],
  trialTemplate: {
    primaryContainerName: "train",
    trialParameters: [
      { name: "rate", reference: "rate" },
      { name: "optimizer", reference: "optimizer" },
    ],
    trialSpec: job,
  },
  metricsCollectorSpec: {
    collector: { kind: "File" },
    source: { fileSystemPath: { kind: "File", path: "/logs/metrics.json", format: "JSON" } },
  },
  resumePolicy: "FromVolume",
};

/** The schemas are open: the API server itself knows the metadata alone. */
const mistakes: readonly Mistake[] = [
  ["metadata.name", "Search_1"],
  ["metadata.labels", { "search for": "rate" }],
  ["metadata.annotations", { "noted by": "ada" }],
];

/** Objects of Katib, and what the API server refuses in them. */
export const examples: readonly KindExample[] = [
  { kind: experiment, valid: { spec }, mistakes },
  { kind: suggestion, valid: { spec: { algorithm, requests: 3, resumePolicy: "FromVolume" } }, mistakes },
  {
    kind: trial,
    valid: { spec: { objective, primaryContainerName: "train", parameterAssignments: [], runSpec: job } },
    mistakes,
  },
];
