import { k8s } from "cdk8s-plus-28";
import { fromPod } from "../common/environment";
import { SMALL } from "../common/requests";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { OPERATOR_LABELS, TRAINING_OPERATOR, WEBHOOK_CERTIFICATE } from "./names";

const METRICS_PORT = 8080;
const HEALTH_PORT = 8081;
const WEBHOOK_PORT = 9443;

type OperatorImages = Release["trainingOperator"];

/** The operator's Deployment: one replica, because it elects no leader. It meets Pod Security's `restricted` level. */
export function operatorDeployment(images: OperatorImages): k8s.KubeDeploymentProps {
  return {
    metadata: { name: TRAINING_OPERATOR, namespace: KUBEFLOW, labels: { ...OPERATOR_LABELS } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { ...OPERATOR_LABELS } },
      template: {
        // Without the mesh's sidecar: the API server calls the webhook, and it is outside of the mesh.
        metadata: { labels: { ...OPERATOR_LABELS, "sidecar.istio.io/inject": "false" } },
        spec: {
          containers: [operatorContainer(images)],
          securityContext: { seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: TRAINING_OPERATOR,
          terminationGracePeriodSeconds: 10,
          volumes: [{ name: "cert", secret: { secretName: WEBHOOK_CERTIFICATE, defaultMode: 0o644 } }],
        },
      },
    },
  };
}

/** The Service in front of the operator: metrics, and the webhook that the API server calls on port 443. */
export function operatorService(): k8s.KubeServiceProps {
  return {
    metadata: {
      name: TRAINING_OPERATOR,
      namespace: KUBEFLOW,
      labels: { app: TRAINING_OPERATOR },
      annotations: {
        "prometheus.io/path": "/metrics",
        "prometheus.io/port": String(METRICS_PORT),
        "prometheus.io/scrape": "true",
      },
    },
    spec: {
      type: "ClusterIP",
      selector: { ...OPERATOR_LABELS },
      ports: [
        { name: "monitoring-port", port: METRICS_PORT, targetPort: k8s.IntOrString.fromNumber(METRICS_PORT) },
        { name: "webhook-server", port: 443, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(WEBHOOK_PORT) },
      ],
    },
  };
}

function operatorContainer({ image, pytorchInit, kubectlDelivery }: OperatorImages): k8s.Container {
  return {
    name: TRAINING_OPERATOR,
    image,
    command: ["/manager"],
    args: [`--pytorch-init-container-image=${pytorchInit}`, `--mpi-kubectl-delivery-image=${kubectlDelivery}`],
    env: [fromPod("MY_POD_NAMESPACE", "metadata.namespace"), fromPod("MY_POD_NAME", "metadata.name")],
    ports: [{ containerPort: METRICS_PORT }, { containerPort: WEBHOOK_PORT, name: "webhook-server", protocol: "TCP" }],
    livenessProbe: { ...probe("/healthz"), initialDelaySeconds: 15, periodSeconds: 20 },
    readinessProbe: { ...probe("/readyz"), initialDelaySeconds: 10, periodSeconds: 15 },
    resources: SMALL,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      runAsNonRoot: true,
      runAsUser: 1000,
    },
    volumeMounts: [{ name: "cert", mountPath: "/tmp/k8s-webhook-server/serving-certs", readOnly: true }],
  };
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) }, timeoutSeconds: 3 };
}
