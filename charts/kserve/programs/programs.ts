import type { Release } from "../../releases";
import { CERTIFICATES, CONTROLLER, LLM_CONTROLLER, LOCAL_MODEL_CONTROLLER, METRICS_PORT, WEBHOOK_PORT } from "../names";
import { metricsProxy, OWN_METRICS } from "./metrics-proxy";
import { port, type Program } from "./program";

const LIMITS = { cpu: "100m", memory: "300Mi" };

/** Makes Knative Services or Deployments, routes and autoscalers of InferenceServices, and answers all webhooks. */
export function controller({ kserve }: Release, configDigest: string): Program {
  return {
    name: CONTROLLER,
    image: kserve.controller,
    args: [`--metrics-addr=${OWN_METRICS}`, "--leader-elect"],
    certificate: CERTIFICATES.controller.secret,
    ports: [port("webhook-server", WEBHOOK_PORT)],
    probes: {},
    requests: { cpu: "100m", memory: "200Mi" },
    limits: LIMITS,
    gracePeriod: 10,
    metricsProxy: metricsProxy(kserve.rbacProxy),
    configDigest,
  };
}

/** Says which nodes are to keep which models. It answers no probes. */
export function localModelController({ kserve }: Release, configDigest: string): Program {
  return {
    name: LOCAL_MODEL_CONTROLLER,
    image: kserve.localModelController,
    args: ["--leader-elect"],
    requests: { cpu: "100m", memory: "200Mi" },
    limits: LIMITS,
    gracePeriod: 10,
    configDigest,
  };
}

/** Makes servers, schedulers and routes of LLMInferenceServices. It guards its metrics itself. */
export function llmController({ kserve }: Release): Program {
  return {
    name: LLM_CONTROLLER,
    image: kserve.llmController,
    args: [`--metrics-addr=:${METRICS_PORT}`, "--leader-elect"],
    labels: { "app.kubernetes.io/component": "controller" },
    certificate: CERTIFICATES.llmController.secret,
    ports: [port("webhook-server", WEBHOOK_PORT), port("metrics", METRICS_PORT)],
    probes: { livenessPeriod: 10 },
    requests: LIMITS,
    limits: LIMITS,
    gracePeriod: 30,
    user: 1000,
  };
}
