import { k8s } from "cdk8s-plus-28";
import type { KedaLabels } from "./labels";
import {
  ADMISSION_WEBHOOKS,
  KEDA,
  METRICS_API_PORT,
  METRICS_API_SERVER,
  METRICS_SERVICE_PORT,
  OPERATOR,
  WEBHOOK_PORT,
} from "./names";

/** The Services in front of KEDA's three programs; every one also gives figures to a Prometheus, on port 8080. */
export function kedaServices(labels: KedaLabels): k8s.KubeServiceProps[] {
  return [
    service(OPERATOR, labels.named(OPERATOR), [
      port("metricsservice", METRICS_SERVICE_PORT, METRICS_SERVICE_PORT),
      port("metrics", 8080, 8080),
    ]),
    service(METRICS_API_SERVER, labels.named(METRICS_API_SERVER), [
      port("https", 443, METRICS_API_PORT),
      port("metrics", 8080, 8080),
    ]),
    service(ADMISSION_WEBHOOKS, labels.ofWebhooks(), [
      { ...port("https", 443, WEBHOOK_PORT), protocol: "TCP" },
      { ...port("metrics", 8080, 8080), protocol: "TCP" },
    ]),
  ];
}

function service(app: string, labels: Record<string, string>, ports: k8s.ServicePort[]): k8s.KubeServiceProps {
  return { metadata: { name: app, namespace: KEDA, labels }, spec: { ports, selector: { app } } };
}

function port(name: string, number: number, targetPort: number): k8s.ServicePort {
  return { name, port: number, targetPort: k8s.IntOrString.fromNumber(targetPort) };
}
