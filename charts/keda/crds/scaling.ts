import { scalingBehavior } from "../../common/kubernetes/autoscaling";
import { jobSpecFields } from "../../common/kubernetes/job-spec";
import { podSpec } from "../../common/kubernetes/pod-spec";
import { ageColumn, array, boolean, column, dateTime, enumeration, int32 } from "../../common/schema";
import { each, type Infer, kubernetesType, map, object, requiring, root, string } from "../../common/schema";
import { authenticationRef, conditionColumn, conditions, kedaKind, texts } from "./kind";

const count = int32({ minimum: 0 });

/** Limits of replicas or running Jobs, by default 0 and 100, and the seconds between looks at triggers, by default 30. */
const limits = { minReplicaCount: count, ...each(int32({ minimum: 1 }), "maxReplicaCount", "pollingInterval") };

/** A source of events; `type` is its scaler, such as `kafka`, `cron` or `prometheus`, `metadata` what that asks for. */
const source = { authenticationRef, metadata: map(string()), name: string(), type: string({ minLength: 1 }) };
const trigger = { ...source, useCachedMetrics: boolean() };

const status = {
  ...each(string(), "authenticationsTypes", "triggersTypes"),
  conditions,
  externalMetricNames: array(string()),
  lastActiveTime: dateTime(),
  triggersActivity: map(object({ isActive: boolean() })),
};

const minColumn = column("Min", ".spec.minReplicaCount", { type: "integer" });
const maxColumn = column("Max", ".spec.maxReplicaCount", { type: "integer" });
const firstColumns = [minColumn, maxColumn, conditionColumn("Ready"), conditionColumn("Active")];
const triggerColumns = ["Triggers", "Authentications"].map((of) => column(of, `.status.${of.toLowerCase()}Types`));

const fallbacks = ["static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower"] as const;
const fallback = requiring(["failureThreshold", "replicas"], {
  behavior: enumeration([...fallbacks, "scalingModifiers"], { default: "static" }),
  ...each(count, "failureThreshold", "replicas"),
});

const madeType = enumeration(["AverageValue", "Value"]);
/** One number made of those of the triggers, by a formula in the language of expr-lang.org. */
const scalingModifiers = object({ ...each(string(), "activationTarget", "formula", "target"), metricType: madeType });
const horizontalPodAutoscalerConfig = object({ behavior: scalingBehavior, name: string() });
const target = { ...each(string(), "apiVersion", "envSourceContainerName", "kind"), name: string({ minLength: 1 }) };
const metricType = string<"AverageValue" | "Value" | "Utilization">();
const objectFields = {
  ...limits,
  advanced: object({ horizontalPodAutoscalerConfig, restoreToOriginalReplicaCount: boolean(), scalingModifiers }),
  /** Seconds without events until the target is scaled to zero. @default 300 */
  cooldownPeriod: count,
  /** Replicas once the triggers failed `failureThreshold` times in a row. @default those of before */
  fallback,
  /** Replicas without events, less than `minReplicaCount`. @default `minReplicaCount` */
  idleReplicaCount: count,
  /** Seconds from the start in which the target is not scaled to zero. @default 0 */
  initialCooldownPeriod: count,
  /** By default a Deployment; triggers read the environment of its first container. */
  scaleTargetRef: requiring(["name"], target),
  triggers: array(requiring(["metadata", "type"], { ...trigger, metricType }), { minItems: 1 }),
};

const rule =
  "!has(self.minReplicaCount) || self.minReplicaCount <= (has(self.maxReplicaCount) ? self.maxReplicaCount : 100)";
const ordered = { message: "minReplicaCount must be less than or equal to maxReplicaCount", rule };
const objectSpec = object(objectFields, { required: ["scaleTargetRef", "triggers"], validations: [ordered] });

const objectStatus = object({
  ...status,
  ...each(string(), "compositeScalerName", "hpaName", "scaleTargetKind"),
  ...each(int32(), "originalReplicaCount", "pausedReplicaCount"),
  health: map(object({ numberOfFailures: int32(), status: string() })),
  resourceMetricNames: array(string()),
  scaleTargetGVKR: texts(["group", "kind", "resource", "version"]),
});

/** What a ScaledObject scales, and by which events. */
export type ScaledObjectSpec = Infer<typeof objectSpec>;

const targetKind = column("ScaleTargetKind", ".status.scaleTargetKind");
const targetName = column("ScaleTargetName", ".spec.scaleTargetRef.name");
const states = ["Fallback", "Paused"].map(conditionColumn);
const objectColumns = [targetKind, targetName, ...firstColumns, ...states, ...triggerColumns, ageColumn];
const objectSchema = root({ spec: objectSpec, status: objectStatus }, { required: ["spec"] });
const objectVersion = { schema: objectSchema, columns: objectColumns };

/** Scales a Deployment or the like by events, down to zero. */
export const scaledObject = kedaKind("ScaledObject", objectVersion, { shortNames: ["so"] });

const podNames = { ...each(string(), "name", "namespace"), ...each(map(string()), "annotations", "labels") };
const podMetadata = object({ ...podNames, finalizers: array(string()) }, { preserveUnknown: true });
const template = object({ metadata: podMetadata, spec: podSpec });

/** How many Jobs the events are worth: by default one each, and the most of what several triggers say. */
const scalingStrategy = object({
  /** Events that `custom` leaves out. */
  customScalingQueueLengthDeduction: int32(),
  /** Share of the running Jobs that `custom` leaves out, such as `"0.5"`. */
  customScalingRunningJobPercentage: string(),
  multipleScalersCalculation: enumeration(["min", "avg", "sum", "max"]),
  /** Conditions that Pods must meet to count as running. */
  pendingPodConditions: array(string()),
  strategy: enumeration(["default", "custom", "accurate", "eager"]),
});

const rolloutStrategy = enumeration(["gradual", "immediate"]);
const jobSpec = requiring(["jobTargetRef", "triggers"], {
  ...limits,
  envSourceContainerName: string(),
  /** Ended Jobs that are kept. @default 100 of each */
  ...each(count, "failedJobsHistoryLimit", "successfulJobsHistoryLimit"),
  jobTargetRef: kubernetesType(requiring(["template"], { ...jobSpecFields, template })),
  /** Whether running Jobs stay (`gradual`) when the ScaledJob changes. @default "immediate", in the background */
  rollout: object({ propagationPolicy: enumeration(["foreground", "background"]), strategy: rolloutStrategy }),
  /** @deprecated `rollout.strategy` replaces it */
  rolloutStrategy,
  scalingStrategy,
  triggers: array(requiring(["metadata", "type"], trigger), { minItems: 1 }),
});

/** What a ScaledJob runs, and for which events. */
export type ScaledJobSpec = Infer<typeof jobSpec>;

const jobSchema = root({ spec: jobSpec, status: object({ ...status, Paused: string() }) });
const jobColumns = [...firstColumns, conditionColumn("Paused"), ...triggerColumns, ageColumn];

/** Starts Jobs for events. */
export const scaledJob = kedaKind("ScaledJob", { schema: jobSchema, columns: jobColumns }, { shortNames: ["sj"] });
