import { k8s } from "cdk8s-plus-28";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { jobSetLabels } from "./labels";
import { JOBSET_PODS, JOBSET_PORTS, JOBSET_WEBHOOK_SERVICE } from "./names";

/** The Services in front of the controller: for those who read metrics, and for the API server. */
export function jobSetServices(): (k8s.KubeServiceProps & { readonly metadata: { readonly name: string } })[] {
  const { metrics, webhook } = JOBSET_PORTS;
  return [
    {
      metadata: {
        name: "jobset-controller-manager-metrics-service",
        namespace: KUBEFLOW_SYSTEM,
        labels: { "app.kubernetes.io/managed-by": "kustomize", "app.kubernetes.io/name": "jobset", ...JOBSET_PODS },
      },
      spec: { ports: [{ name: "https", ...leadingTo(metrics), port: metrics }], selector: { ...JOBSET_PODS } },
    },
    {
      metadata: {
        name: JOBSET_WEBHOOK_SERVICE,
        namespace: KUBEFLOW_SYSTEM,
        labels: jobSetLabels("Service", "webhook-service", "webhook"),
      },
      spec: { ports: [{ ...leadingTo(webhook), port: 443 }], selector: { ...JOBSET_PODS } },
    },
  ];
}

function leadingTo(port: number): Omit<k8s.ServicePort, "port"> {
  return { protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(port) };
}
