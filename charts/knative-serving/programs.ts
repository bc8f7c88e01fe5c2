import { CONTROLLER, probe, WEBHOOK, WEBHOOK_PORT, type Program } from "./program";

/** Ports on which the activator takes the requests of HTTP/1 and HTTP/2. */
export const ACTIVATOR_PORTS = { http1: 8012, h2c: 8013 } as const;

/** Port on which the autoscaler takes measurements. */
export const AUTOSCALER_PORT = 8080;
const NET_ISTIO = { METRICS_DOMAIN: "knative.dev/net-istio" } as const;

/** Takes requests for services that have no Pods, and holds them back until there are some. */
const activator: Program = {
  name: "activator",
  component: "activator",
  image: "activator",
  account: "activator",
  hasRole: true,
  podFields: ["POD_NAME", "POD_IP"],
  runtime: { GOGC: "500" },
  ports: ACTIVATOR_PORTS,
  probes: {
    liveness: { ...probe(ACTIVATOR_PORTS.http1), failureThreshold: 12, initialDelaySeconds: 15, periodSeconds: 10 },
    readiness: { ...probe(ACTIVATOR_PORTS.http1), failureThreshold: 5, periodSeconds: 5 },
  },
  cpu: ["300m", "1000m"],
  memory: ["60Mi", "600Mi"],
  maxReplicas: 20,
  gracePeriod: 600,
  carriesRequests: true,
  apart: true,
};

/** Decides how many Pods each revision has. */
const autoscaler: Program = {
  name: "autoscaler",
  component: "autoscaler",
  image: "autoscaler",
  account: "controller",
  podFields: ["POD_NAME", "POD_IP"],
  ports: { websocket: AUTOSCALER_PORT },
  probes: { liveness: { ...probe(AUTOSCALER_PORT), failureThreshold: 6 }, readiness: probe(AUTOSCALER_PORT) },
  cpu: ["100m", "1000m"],
  memory: ["100Mi", "1000Mi"],
  neverLess: true,
  apart: true,
};

/** Turns services into Deployments and routes. */
const controller: Program = {
  ...CONTROLLER,
  name: "controller",
  component: "controller",
  image: "controller",
  account: "controller",
  podFields: ["POD_NAME"],
  cpu: ["100m", "1000m"],
  memory: ["100Mi", "1000Mi"],
  apart: true,
  makesCertificates: true,
};

/** Turns routes into Istio's. */
const netIstioController: Program = {
  ...CONTROLLER,
  name: "net-istio-controller",
  component: "net-istio",
  image: "netIstioController",
  account: "controller",
  container: "controller",
  variables: { ENABLE_SECRET_INFORMER_FILTERING_BY_CERT_UID: "false", ...NET_ISTIO },
  cpu: ["30m", "300m"],
  memory: ["40Mi", "400Mi"],
};

/** Checks the configuration of net-istio. */
const netIstioWebhook: Program = {
  ...WEBHOOK,
  name: "net-istio-webhook",
  component: "net-istio",
  image: "netIstioWebhook",
  account: "controller",
  container: "webhook",
  hasRole: true,
  variables: { ...NET_ISTIO, ...webhookVariables("net-istio-webhook") },
  probes: { ...WEBHOOK.probes, readiness: { ...WEBHOOK.probes.readiness, failureThreshold: 3 } },
  cpu: ["20m", "200m"],
  memory: ["20Mi", "200Mi"],
};

/** Checks and completes the objects of Knative Serving, and its configuration. */
const webhook: Program = {
  ...WEBHOOK,
  name: "webhook",
  component: "webhook",
  image: "webhook",
  account: "controller",
  hasRole: true,
  podFields: ["POD_NAME"],
  variables: webhookVariables("webhook"),
  cpu: ["100m", "500m"],
  memory: ["100Mi", "500Mi"],
  maxReplicas: 5,
  gracePeriod: 300,
  apart: true,
};

/** The programs of Knative Serving and net-istio. */
export const PROGRAMS: readonly Program[] = [
  activator,
  autoscaler,
  controller,
  netIstioController,
  netIstioWebhook,
  webhook,
];

/** The name is that of the program's Service, for which it makes itself a certificate. */
function webhookVariables(name: string): Record<string, string> {
  return { WEBHOOK_NAME: name, WEBHOOK_PORT: String(WEBHOOK_PORT) };
}
