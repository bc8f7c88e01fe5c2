import { k8s } from "cdk8s-plus-28";
import { CERTIFICATES, CONTROLLER, KSERVE, LABELS, LLM_CONTROLLER, METRICS_PORT, podLabels } from "./names";

/** The Services in front of the controller's webhooks and metrics. */
export function controllerServices(): k8s.KubeServiceProps[] {
  const metadata = { namespace: KSERVE, labels: podLabels(CONTROLLER) };
  return [
    {
      metadata: {
        ...metadata,
        name: `${CONTROLLER}-metrics-service`,
        annotations: {
          "prometheus.io/port": String(METRICS_PORT),
          "prometheus.io/scheme": "https",
          "prometheus.io/scrape": "true",
        },
      },
      spec: { ports: [{ name: "https", ...to("https", METRICS_PORT) }], selector: podLabels(CONTROLLER) },
    },
    {
      metadata: { ...metadata, name: `${CONTROLLER}-service` },
      spec: { ports: [{ protocol: "TCP", ...to("https", METRICS_PORT) }], selector: podLabels(CONTROLLER) },
    },
    webhookService("controller", CONTROLLER),
  ];
}

/** The Services in front of the webhooks and metrics of the controller of LLMInferenceServices. */
export function llmServices(): k8s.KubeServiceProps[] {
  const labels = { ...podLabels(LLM_CONTROLLER), "app.kubernetes.io/component": "controller" };
  return [
    {
      metadata: { name: `${LLM_CONTROLLER}-service`, namespace: KSERVE, labels },
      spec: {
        ports: [{ name: "https", protocol: "TCP", ...to("metrics", METRICS_PORT) }],
        selector: podLabels(LLM_CONTROLLER),
      },
    },
    webhookService("llmController", LLM_CONTROLLER),
  ];
}

function webhookService(server: keyof typeof CERTIFICATES, program: string): k8s.KubeServiceProps {
  return {
    metadata: { name: CERTIFICATES[server].service, namespace: KSERVE, labels: LABELS },
    spec: { ports: [to("webhook-server", 443)], selector: { ...LABELS, "control-plane": program } },
  };
}

function to(targetPort: string, port: number): k8s.ServicePort {
  return { port, targetPort: k8s.IntOrString.fromString(targetPort) };
}
