import { k8s } from "cdk8s-plus-28";
import { metricsService } from "../common/manager";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { labelsOf, PVC_VIEWER, PVC_VIEWER_PODS, WEBHOOK_PORT, WEBHOOK_SERVICE } from "./names";

/** The Service by which the API server calls the webhooks. */
export function webhookService(): k8s.KubeServiceProps {
  return {
    metadata: {
      name: WEBHOOK_SERVICE,
      namespace: KUBEFLOW,
      labels: labelsOf({ component: "webhook", instance: "webhook-service", name: "service" }),
    },
    spec: {
      ports: [{ port: 443, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(WEBHOOK_PORT) }],
      selector: { ...PVC_VIEWER_PODS },
    },
  };
}

/** The Service by which a Prometheus finds the controller's figures. */
export function figuresService(): k8s.KubeServiceProps {
  const instance = "controller-manager-metrics-service";
  const labels = { ...labelsOf({ component: "metrics", instance, name: "service" }), ...PVC_VIEWER_PODS };
  return metricsService({ name: `${PVC_VIEWER}-${instance}`, namespace: KUBEFLOW, labels }, PVC_VIEWER_PODS);
}
