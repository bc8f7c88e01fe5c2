import { k8s } from "cdk8s-plus-28";

/** Ports of the three programs; Services and probes refer to them by name. */
export const PORTS = {
  metrics: { containerPort: 9402, name: "http-metrics", protocol: "TCP" },
  /** Of the controller. */
  health: { containerPort: 9403, name: "http-healthz", protocol: "TCP" },
  /** Of the webhook: where the API server calls. */
  https: { containerPort: 10250, name: "https", protocol: "TCP" },
  /** Of the webhook. */
  healthcheck: { containerPort: 6080, name: "healthcheck", protocol: "TCP" },
} as const satisfies Record<string, k8s.ContainerPort>;

/** Asks a port over HTTP; times in seconds. */
export function probe(path: string, { name }: { readonly name: string }, timing: Partial<k8s.Probe>): k8s.Probe {
  return {
    httpGet: { path, port: k8s.IntOrString.fromString(name), scheme: "HTTP" },
    failureThreshold: 3,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 1,
    ...timing,
  };
}
