import type { KnativeSettings } from "../../../charts/knative-serving/settings";
import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { knativeServingSchema } from "../../../stacks/config/knative-serving";
import { knativeServingFindings } from "../../../stacks/config/knative-serving-rules";

const KEY = "kubeflow:knativeServing";

/** All refusals, each as `path: message`, without the key. */
function refusals(values: unknown): string[] {
  const { error } = knativeServingSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = knativeServingFindings(draft as Parameters<typeof knativeServingFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path.slice(KEY.length + 1)}: ${message}`);
}

const all = {
  certificates: "perHost",
  hosts: "name.namespace",
  autoscaler: {
    scaleToZero: true,
    scaleToZeroGraceSeconds: 40,
    scaleToZeroRetentionSeconds: 300,
    stableWindowSeconds: 120,
    panicWindowPercent: 20,
    panicThresholdPercent: 150,
    scaleDownDelaySeconds: 90,
    targetConcurrency: 4,
    targetRequestsPerSecond: 50,
    targetUtilizationPercent: 80,
    targetBurstCapacity: -1,
    maxScaleUpRate: 10,
    maxScaleDownRate: 3,
    initialScale: 0,
    allowZeroInitialScale: true,
    minScale: 1,
    maxScale: 5,
    maxScaleLimit: 10,
  },
  requests: { timeoutSeconds: 900, maxTimeoutSeconds: 3600 },
  revisions: { startDeadlineSeconds: 1800, minRetained: 2, maxRetained: 5 },
  features: ["tolerations", "volumes-image"],
  queueProxy: { cpu: "50m", memory: "128Mi" },
  registriesSkippingTagResolving: ["registry.example.com:5000"],
  metrics: "none",
  tracing: { endpoint: "http://collector.observability:4318/v1/traces", samplingPercent: 25 },
  logLevel: "warn",
};

test("nothing has to be said", () => {
  expect(knativeServingSchema.parse({})).toEqual({});
  expect(refusals({})).toEqual([]);
});

test("takes every setting, in the form that the chart takes", () => {
  const { certificates, existing, ...settings } = knativeServingSchema.parse(all);
  const forChart: KnativeSettings = settings;
  expect({ certificates, ...forChart }).toEqual(all);
  expect(existing).toBeUndefined();
  expect(refusals(all)).toEqual([]);
});

test("takes an existing installation by its domain", () => {
  const existing = { domain: "models.example.com" };
  expect(knativeServingSchema.parse({ existing })).toEqual({ existing: { ...existing, scheme: "https" } });
  const whole = {
    ...existing,
    scheme: "http",
    gateway: "edge/public",
    localGateway: "edge/local",
    localGatewayService: "local.edge.svc.cluster.local",
  };
  expect(knativeServingSchema.parse({ existing: whole })).toEqual({ existing: whole });
  expect(refusals({ existing: whole })).toEqual([]);
});

test.each([
  [
    { autoscaler: { stableWindowSeconds: "60s" } },
    'autoscaler.stableWindowSeconds: "60s" is not a whole number from 6 to 3600; write a number, or leave it out for the default',
  ],
  [
    { autoscaler: { targetUtilizationPercent: 0.7 } },
    'autoscaler.targetUtilizationPercent: "0.7" is not a whole number from 2 to 100; write a number, or leave it out for the default',
  ],
  [
    { autoscaler: { stableWindowSecond: 60 } },
    'autoscaler.stableWindowSecond: unknown key; did you mean "stableWindowSeconds"?',
  ],
  [
    { autoscaler: { scaleToZero: "yes" } },
    'autoscaler.scaleToZero: "yes" is not true or false; write true or false, or leave it out for the default',
  ],
  [
    { autoscaler: { panicWindowPercent: 1 } },
    'autoscaler.panicWindowPercent: "1" makes a panic window of less than a second (1 % of 60 s); set panicWindowPercent to 2 or more, or lengthen stableWindowSeconds',
  ],
  [{ autoscaler: { minScale: 3, maxScale: 2 } }, 'autoscaler.minScale: "3" is more than maxScale (2); lower it'],
  [
    { requests: { timeoutSeconds: 3600 } },
    'requests.timeoutSeconds: "3600" is more than the highest that is allowed (600); set maxTimeoutSeconds too',
  ],
  [
    { revisions: { maxRetained: 5 } },
    'revisions.maxRetained: "5" is less than minRetained (20); raise it, or lower minRetained',
  ],
  [
    { hosts: "name_namespace" },
    'hosts: "name_namespace" is not one of "name-namespace", "name.namespace"; did you mean "name-namespace"?',
  ],
  [{ features: ["hostnetwork"] }, /^features\[0\]: "hostnetwork" is not one of "affinity", /],
  [
    { features: ["affinity", "tolerations", "affinity"] },
    `features[2]: "affinity" is also ${KEY}.features[0]; remove one of them`,
  ],
  [
    { registriesSkippingTagResolving: ["https://registry.example.com"] },
    'registriesSkippingTagResolving[0]: "https://registry.example.com" is not the host of a registry; write a host with its port if it has one, such as "registry.example.com:5000"',
  ],
  [
    { queueProxy: { memory: 64 } },
    'queueProxy.memory: "64" is not a positive number of bytes with a unit; write a number and Ki, Mi, Gi or Ti, such as "32Gi"',
  ],
  [
    { tracing: { endpoint: "collector:4318" } },
    'tracing.endpoint: "collector:4318" is not a URL of http or https; write one such as "http://collector.observability:4318/v1/traces"',
  ],
  [{ existing: {} }, 'existing.domain: is missing; write one such as "serving.example.com"'],
  [
    { existing: { domain: "models.example.com", gateway: "public" } },
    'existing.gateway: "public" is not the namespace and name of an Istio Gateway; write both with a slash, such as "istio-system/ingress"',
  ],
  [
    { existing: { domain: "models.example.com" }, logLevel: "warn" },
    "logLevel: is of a Knative Serving that this platform installs, and existing names another; remove one of them",
  ],
])("refuses %j", (values, refusal) => {
  const found = refusals(values);
  expect(found).toHaveLength(1);
  if (typeof refusal === "string") expect(found).toEqual([refusal]);
  else expect(found[0]).toMatch(refusal);
});

test("says nothing of a contradiction that an invalid value may be the cause of, and all of the rest at once", () => {
  expect(refusals({ autoscaler: { minScale: 3, maxScale: -1 }, requests: { timeoutSeconds: 700 }, hosts: 1 })).toEqual([
    'hosts: "1" is not text; put it in quotes',
    'autoscaler.maxScale: "-1" is not a whole number from 0 to 10000; write a number, or leave it out for the default',
    'requests.timeoutSeconds: "700" is more than the highest that is allowed (600); set maxTimeoutSeconds too',
  ]);
});
