// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { ScaledJobSpec, ScaledObjectSpec } from "../../../charts/keda/crds/scaling";
import type { TriggerAuthenticationSpec } from "../../../charts/keda/crds/trigger-authentication";
import { ClusterTriggerAuthentication, ScaledJob, ScaledObject } from "../../../charts/keda/objects";

const triggers = [{ type: "kafka", metadata: { topic: "batches", lagThreshold: "50" } }];
const required = { scaleTargetRef: { name: "predictor" }, triggers };
const template = { spec: { containers: [{ name: "worker", image: "worker:1" }] } };

export const scaledObject: ScaledObjectSpec = {
  ...required,
  idleReplicaCount: 0,
  minReplicaCount: 1,
  advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleUp: { selectPolicy: "Max" } } } },
};

export const scaledJob: ScaledJobSpec = { jobTargetRef: { template, completionMode: "Indexed" }, triggers };

export const authentication: TriggerAuthenticationSpec = {
  podIdentity: { provider: "azure-workload" },
  azureKeyVault: {
    vaultUri: "https://vault.example.org",
    cloud: { type: "AzurePublicCloud" },
    secrets: [{ parameter: "connection", name: "broker" }],
  },
};

// @ts-expect-error something is scaled
export const withoutTarget: ScaledObjectSpec = { triggers };

// @ts-expect-error a misspelt field is refused
export const misspelt: ScaledObjectSpec = { ...required, pollInterval: 30 };

// @ts-expect-error metadata of a trigger are texts
export const numericMetadata: ScaledObjectSpec = { ...required, triggers: [{ type: "kafka", metadata: { lag: 50 } }] };

// @ts-expect-error a metric is of three types
export const metricType: ScaledObjectSpec = { ...required, triggers: [{ ...triggers[0], metricType: "Average" }] };

// @ts-expect-error a fallback says how many replicas
export const fallback: ScaledObjectSpec = { ...required, fallback: { failureThreshold: 3 } };

// @ts-expect-error a Job has a template
export const withoutTemplate: ScaledJobSpec = { jobTargetRef: {}, triggers };

// @ts-expect-error the type of a metric is for ScaledObjects only
export const jobMetric: ScaledJobSpec = { ...scaledJob, triggers: [{ ...triggers[0], metricType: "Value" }] };

// @ts-expect-error a secret fills a parameter
export const withoutParameter: TriggerAuthenticationSpec = { secretTargetRef: [{ name: "broker", key: "token" }] };

// @ts-expect-error a misspelt source is refused
export const misspeltSource: TriggerAuthenticationSpec = { secretTargetRefs: [] };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  new ScaledObject(scope, "a", { metadata: { name: "scale", namespace: "vision" }, spec: scaledObject });
  new ClusterTriggerAuthentication(scope, "b", { metadata: { name: "broker" }, spec: authentication });
  // @ts-expect-error a namespaced object has a namespace
  new ScaledJob(scope, "c", { metadata: { name: "scale" }, spec: scaledJob });
  // @ts-expect-error the spec is that of another kind
  new ScaledJob(scope, "d", { metadata: { name: "scale", namespace: "vision" }, spec: scaledObject });
}
