import { k8s } from "cdk8s-plus-28";
import { fromPod } from "../common/environment";
import type { Release } from "../releases";
import { IMAGE_MAPS, TRANSFORMATION_KEY } from "./config-maps";
import { EVENT_PORTS, REQUEST_REPLY_KEYS, WEBHOOK, WEBHOOK_PORT } from "./names";
import type { Program } from "./program";

/** Labels by which the Pods are found that make Jobs of events. */
export const JOB_SINK_PODS = { "sinks.knative.dev/sink": "job-sink" } as const;

/** Labels by which the Pods are found that wait for an event's answer. */
export const REQUEST_REPLY_PODS = { "eventing.knative.dev/part-of": "request-reply" } as const;

const PROFILING: k8s.ContainerPort = { containerPort: 8008, name: "profiling" };
const BY_LOG = { terminationMessagePolicy: "FallbackToLogsOnError" } as const;
const EXCLUDED = { "bindings.knative.dev/exclude": "true" } as const;

const systemNamespace = fromPod("SYSTEM_NAMESPACE", "metadata.namespace");
const podName = fromPod("POD_NAME", "metadata.name");
const logging = value("CONFIG_LOGGING_NAME", "config-logging");
const observability = value("CONFIG_OBSERVABILITY_NAME", "config-observability");
const metricsDomain = value("METRICS_DOMAIN", "knative.dev/eventing");

/** Keeps what sources, channels, sinks and transformations consist of; one of its replicas leads. */
const controller: Program = {
  name: "eventing-controller",
  account: "eventing-controller",
  image: "controller",
  pods: { app: "eventing-controller" },
  labels: { ...EXCLUDED, "knative.dev/high-availability": "true" },
  env: ({ knativeEventing }) => [
    ...[systemNamespace, logging, observability, metricsDomain],
    value("APISERVER_RA_IMAGE", knativeEventing.apiServerReceiveAdapter),
    value("AUTH_PROXY_IMAGE", knativeEventing.authProxy),
    podName,
    fromMap("EVENT_TRANSFORM_JSONATA_IMAGE", IMAGE_MAPS.transformations, TRANSFORMATION_KEY),
    ...["timer", "aws-s3", "aws-sqs", "aws-ddb-streams"].map((name) => integration("source", name)),
    ...["log", "aws-s3", "aws-sqs", "aws-sns"].map((name) => integration("sink", name)),
  ],
  ports: [{ containerPort: 9090, name: "metrics" }, PROFILING, { containerPort: 8080, name: "probes" }],
  probes: { liveness: controllerProbe("/health"), readiness: controllerProbe("/readiness") },
  resources: { requests: quantities("100m", "100Mi") },
  termination: BY_LOG,
};

/** Checks and completes the objects of Knative Eventing, and its configuration. */
const webhook: Program = {
  name: WEBHOOK,
  account: "eventing-webhook",
  image: "webhook",
  pods: { app: WEBHOOK },
  morePods: { role: WEBHOOK },
  labels: EXCLUDED,
  env: () => [
    ...[systemNamespace, logging, metricsDomain],
    value("WEBHOOK_NAME", WEBHOOK),
    value("WEBHOOK_PORT", String(WEBHOOK_PORT)),
    value("SINK_BINDING_SELECTION_MODE", "exclusion"),
    podName,
  ],
  ports: [{ containerPort: WEBHOOK_PORT, name: "https-webhook" }, { containerPort: 9090, name: "metrics" }, PROFILING],
  probes: {
    liveness: { ...knownProbe("webhook", WEBHOOK_PORT, "HTTPS"), initialDelaySeconds: 120, periodSeconds: 1 },
    readiness: { ...knownProbe("webhook", WEBHOOK_PORT, "HTTPS"), periodSeconds: 1 },
  },
  resources: { requests: quantities("100m", "50Mi"), limits: quantities("200m", "200Mi") },
  maxReplicas: 5,
  gracePeriod: 300,
  termination: BY_LOG,
};

/** Takes events and makes Jobs of them. */
const jobSink: Program = {
  name: "job-sink",
  account: "job-sink",
  image: "jobSink",
  pods: JOB_SINK_PODS,
  env: () => [
    systemNamespace,
    fromPod("NAMESPACE", "metadata.namespace", "v1"),
    fromPod("POD_NAME", "metadata.name", "v1"),
    value("CONTAINER_NAME", "job-sink"),
    ...[logging, observability, value("METRICS_DOMAIN", "knative.dev/internal/eventing")],
    value("INGRESS_PORT", String(EVENT_PORTS.http)),
    value("INGRESS_PORT_HTTPS", String(EVENT_PORTS.https)),
  ],
  ports: [...eventPorts(), { containerPort: 9092, name: "metrics", protocol: "TCP" }],
  probes: { liveness: { ...sinkProbe(), initialDelaySeconds: 5 }, readiness: sinkProbe() },
  resources: { requests: quantities("125m", "64Mi"), limits: quantities("1000m", "2048Mi") },
  termination: { ...BY_LOG, terminationMessagePath: "/dev/termination-log" },
};

/**
 * Sends the events of all PingSources; one of its replicas does, the others are ready to. Of its variables the controller
 * sets all others when there is a PingSource; named here too, the two would fight about them.
 */
const pingSource: Program = {
  name: "pingsource-mt-adapter",
  account: "pingsource-mt-adapter",
  container: "dispatcher",
  image: "pingSource",
  pods: {
    "eventing.knative.dev/source": "ping-source-controller",
    "sources.knative.dev/role": "adapter",
  },
  labels: EXCLUDED,
  env: () => [systemNamespace, fromPod("NAMESPACE", "metadata.namespace")],
  ports: [
    { containerPort: 9090, name: "metrics", protocol: "TCP" },
    { containerPort: 8080, name: "probes" },
  ],
  probes: { liveness: controllerProbe("/health"), readiness: controllerProbe("/readiness") },
  resources: { requests: quantities("125m", "64Mi"), limits: quantities("1000m", "2048Mi") },
};

/** Takes a request as an event, and keeps the connection until its answer comes to the same Pod. */
const requestReply: Program = {
  name: "request-reply",
  account: "request-reply",
  image: "requestReply",
  pods: REQUEST_REPLY_PODS,
  env: () => [
    systemNamespace,
    fromPod("POD_INDEX", "metadata.labels['apps.kubernetes.io/pod-index']"),
    value("HTTP_PORT", String(EVENT_PORTS.http)),
    value("HTTPS_PORT", String(EVENT_PORTS.https)),
    value("SECRETS_PATH", "/etc/secrets"),
    ...[logging, observability],
  ],
  ports: eventPorts(),
  probes: {
    liveness: { ...knownProbe("request-reply", EVENT_PORTS.http), initialDelaySeconds: 5 },
    readiness: { ...knownProbe("request-reply", EVENT_PORTS.http), periodSeconds: 2 },
  },
  resources: { requests: quantities("125m", "64Mi"), limits: quantities("1000m", "2048Mi") },
  keys: { secret: REQUEST_REPLY_KEYS, path: "/etc/secrets" },
};

/** The programs of Knative Eventing. */
export const PROGRAMS: readonly Program[] = [controller, webhook, jobSink, pingSource, requestReply];

/** What the controller reads when it starts and never again. */
export function readAtStart({ knativeEventing }: Release): object {
  return { integrations: knativeEventing.integrations, transformation: knativeEventing.jsonataTransformation };
}

function value(name: string, text: string): k8s.EnvVar {
  return { name, value: text };
}

function fromMap(name: string, map: string, key: string): k8s.EnvVar {
  return { name, valueFrom: { configMapKeyRef: { name: map, key } } };
}

function integration(side: "source" | "sink", name: string): k8s.EnvVar {
  const variable = `INTEGRATION_${side}_${name}_IMAGE`.toUpperCase().replaceAll("-", "_");
  return fromMap(variable, IMAGE_MAPS.integrations, `${name}-${side}`);
}

function quantities(cpu: string, memory: string): Record<string, k8s.Quantity> {
  return { cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) };
}

function eventPorts(): k8s.ContainerPort[] {
  return Object.entries(EVENT_PORTS).map(([name, containerPort]) => ({ containerPort, name, protocol: "TCP" }));
}

function controllerProbe(path: string): k8s.Probe {
  return {
    httpGet: { path, port: k8s.IntOrString.fromString("probes"), scheme: "HTTP" },
    ...{ initialDelaySeconds: 20, periodSeconds: 10, timeoutSeconds: 5 },
  };
}

/** Tells the program that a probe asks: its server answers these itself, and lets nothing else through. */
function knownProbe(of: string, port: number, scheme?: "HTTPS"): k8s.Probe {
  const httpHeaders = [{ name: "k-kubelet-probe", value: of }];
  return { httpGet: { httpHeaders, port: k8s.IntOrString.fromNumber(port), scheme } };
}

function sinkProbe(): k8s.Probe {
  return {
    httpGet: { path: "/healthz", port: k8s.IntOrString.fromNumber(EVENT_PORTS.http), scheme: "HTTP" },
    ...{ failureThreshold: 3, periodSeconds: 2, successThreshold: 1, timeoutSeconds: 1 },
  };
}
