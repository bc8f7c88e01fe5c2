import { k8s } from "cdk8s-plus-28";
import type { Release } from "../releases";
import { CAINJECTOR, CERT_MANAGER, CONTROLLER, objectLabels, selectorLabels, WEBHOOK, type Component } from "./names";
import { PORTS } from "./ports";

const METRICS: k8s.ServicePort = { name: PORTS.metrics.name, port: PORTS.metrics.containerPort, protocol: "TCP" };

/** The Services in front of the three programs: metrics, and the webhook that the API server calls on port 443. */
export function services(release: Release): k8s.KubeServiceProps[] {
  return [
    service(CONTROLLER, release, [{ ...METRICS, name: "tcp-prometheus-servicemonitor", targetPort: to("metrics") }]),
    service(CAINJECTOR, release, [METRICS]),
    service(WEBHOOK, release, [
      { name: "https", port: 443, protocol: "TCP", targetPort: to("https") },
      { ...METRICS, name: "metrics", targetPort: to("metrics") },
    ]),
  ];
}

function service(component: Component, release: Release, ports: k8s.ServicePort[]): k8s.KubeServiceProps {
  return {
    metadata: { name: component.name, namespace: CERT_MANAGER, labels: objectLabels(component, release) },
    spec: { type: "ClusterIP", selector: selectorLabels(component), ports },
  };
}

function to(port: keyof typeof PORTS): k8s.IntOrString {
  return k8s.IntOrString.fromString(PORTS[port].name);
}
