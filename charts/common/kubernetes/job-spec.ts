import { array, boolean, int32, int64, kubernetesType, object, requiring, since, string } from "../schema";
import { labelSelector } from "./label-selector";
import { atomicList } from "./merge";
import { podTemplate } from "./pod-template";

const exitCodes = requiring(["operator", "values"], {
  containerName: string(),
  operator: string<"In" | "NotIn">(),
  values: array(int32(), { listType: "set" }),
});

const conditionFields = { status: string<"True" | "False" | "Unknown">(), type: string() };
const podCondition = since(
  35,
  object(conditionFields, { required: ["type"] }),
  object(conditionFields, { required: ["status", "type"] }),
);

const failureRule = requiring(["action"], {
  action: string<"FailJob" | "FailIndex" | "Ignore" | "Count">(),
  onExitCodes: exitCodes,
  onPodConditions: atomicList(podCondition),
});

const successRule = object({ succeededCount: int32(), succeededIndexes: string() });

/** All fields but the template, for kinds whose template is their own. */
export const jobSpecFields = {
  activeDeadlineSeconds: int64(),
  backoffLimit: int32(),
  backoffLimitPerIndex: since(28, int32()),
  completionMode: string<"NonIndexed" | "Indexed">(),
  completions: int32(),
  managedBy: since(30, string()),
  manualSelector: boolean(),
  maxFailedIndexes: since(28, int32()),
  parallelism: int32(),
  podFailurePolicy: object({ rules: atomicList(failureRule) }, { required: ["rules"] }),
  podReplacementPolicy: since(28, string<"TerminatingOrFailed" | "Failed">()),
  selector: labelSelector,
  successPolicy: since(30, object({ rules: atomicList(successRule) }, { required: ["rules"] })),
  suspend: boolean(),
  ttlSecondsAfterFinished: int32(),
};

/** How many Pods run to their end, and what counts as success and failure (batch/v1 JobSpec). */
export const jobSpec = kubernetesType(object({ ...jobSpecFields, template: podTemplate }, { required: ["template"] }));
