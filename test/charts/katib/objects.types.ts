// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { ExperimentSpec } from "../../../charts/katib/experiment";
import { Experiment } from "../../../charts/katib/objects";

type TrialTemplate = ExperimentSpec["trialTemplate"];
type Parameter = NonNullable<ExperimentSpec["parameters"]>[number];
type Setting = NonNullable<ExperimentSpec["algorithm"]["algorithmSettings"]>[number];
type Collector = NonNullable<ExperimentSpec["metricsCollectorSpec"]>;

const trialSpec = { apiVersion: "batch/v1", kind: "Job", spec: {} };
const trialTemplate: TrialTemplate = { primaryContainerName: "train", trialParameters: [], trialSpec };
const experiment: ExperimentSpec = {
  objective: { type: "minimize", objectiveMetricName: "loss" },
  algorithm: { algorithmName: "tpe" },
  trialTemplate,
};

export const ownAlgorithm: ExperimentSpec = { ...experiment, algorithm: { algorithmName: "my-algorithm" } };
export const push: Collector = { collector: { kind: "Push" } };
export const list: Parameter = { name: "a", parameterType: "discrete", feasibleSpace: { list: ["1", "2"] } };

// @ts-expect-error a misspelt field is refused
export const misspelt: ExperimentSpec = { ...experiment, maxTrials: 3 };

// @ts-expect-error an objective is one of two
export const direction: ExperimentSpec = { ...experiment, objective: { type: "min", objectiveMetricName: "loss" } };

// @ts-expect-error an experiment has a template
export const untemplated: ExperimentSpec = { objective: experiment.objective, algorithm: experiment.algorithm };

// @ts-expect-error limits are texts
export const numeric: Parameter = { name: "a", parameterType: "double", feasibleSpace: { min: 0.1, max: 1 } };

// @ts-expect-error a category has a list, not limits
export const limited: Parameter = { name: "a", parameterType: "categorical", feasibleSpace: { min: "1", max: "2" } };

// @ts-expect-error a trial is an object with a kind
export const kindless: TrialTemplate = { ...trialTemplate, trialSpec: { apiVersion: "batch/v1" } };

// @ts-expect-error the collector is one of seven
export const collector: Collector = { collector: { kind: "Stdout" } };

// @ts-expect-error a setting is a text
export const setting: Setting = { name: "n_EI_candidates", value: 24 };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  new Experiment(scope, "a", { metadata: { name: "rate", namespace: "vision" }, spec: experiment });
  // @ts-expect-error a namespaced object has a namespace
  new Experiment(scope, "b", { metadata: { name: "rate" }, spec: experiment });
}
