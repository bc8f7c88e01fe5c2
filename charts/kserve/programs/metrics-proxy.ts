import { k8s } from "cdk8s-plus-28";
import { RESTRICTED_CONTAINER } from "../../common/pod-security";
import { METRICS_PORT } from "../names";
import { port } from "./program";

/** Where the controller shows its metrics: to its own Pod alone. */
export const OWN_METRICS = "127.0.0.1:8080";

/**
 * Shows the controller's metrics by HTTPS to those whom the API server lets read them; the controller itself cannot. It
 * logs little: at upstream's level, every request with its headers.
 */
export function metricsProxy(image: string): k8s.Container {
  return {
    name: "kube-rbac-proxy",
    image,
    args: [`--secure-listen-address=0.0.0.0:${METRICS_PORT}`, `--upstream=http://${OWN_METRICS}/`, "--v=0"],
    ports: [port("https", METRICS_PORT)],
    resources: {
      requests: { cpu: k8s.Quantity.fromString("5m"), memory: k8s.Quantity.fromString("64Mi") },
      limits: { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("128Mi") },
    },
    securityContext: RESTRICTED_CONTAINER,
  };
}
