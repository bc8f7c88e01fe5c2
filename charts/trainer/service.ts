import { k8s } from "cdk8s-plus-28";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { TRAINER_CONTROLLER, TRAINER_PODS, TRAINER_PORTS } from "./names";

/** The Service in front of the controller: metrics, by HTTPS, and the webhooks that the API server calls on port 443. */
export function trainerService(): k8s.KubeServiceProps {
  return {
    metadata: { name: TRAINER_CONTROLLER, namespace: KUBEFLOW_SYSTEM },
    spec: {
      ports: [
        { name: "monitoring-port", port: 8080, targetPort: k8s.IntOrString.fromNumber(TRAINER_PORTS.metrics) },
        {
          name: "webhook-server",
          port: 443,
          protocol: "TCP",
          targetPort: k8s.IntOrString.fromNumber(TRAINER_PORTS.webhook),
        },
      ],
      selector: { ...TRAINER_PODS },
    },
  };
}
