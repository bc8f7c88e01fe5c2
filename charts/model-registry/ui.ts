import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { HTTP_PORT, inKubeflow, UI, UI_LABELS, UI_SERVICE } from "./names";

/** The web interface's Deployment; it asks the API server for each user what that user may see. */
export function uiDeployment(image: string, availability: Availability): k8s.KubeDeploymentProps {
  return {
    metadata: inKubeflow(UI, UI_LABELS),
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...UI_LABELS } },
      template: {
        metadata: { labels: { ...UI_LABELS } },
        spec: {
          containers: [container(image)],
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: UI,
          topologySpreadConstraints: availability === "high" ? spreadOver(UI_LABELS) : undefined,
        },
      },
    },
  };
}

/** The Service in front of the web interface. */
export function uiService(): k8s.KubeServiceProps {
  return {
    metadata: inKubeflow(UI_SERVICE, { ...UI_LABELS, run: UI }),
    spec: {
      type: "ClusterIP",
      selector: { ...UI_LABELS },
      ports: [{ name: "http", port: 80, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(HTTP_PORT) }],
    },
  };
}

function container(image: string): k8s.Container {
  const memory = k8s.Quantity.fromString("2Gi");
  const probe: k8s.Probe = {
    httpGet: { path: "/healthcheck", port: k8s.IntOrString.fromNumber(HTTP_PORT), scheme: "HTTP" },
    periodSeconds: 30,
    timeoutSeconds: 15,
    successThreshold: 1,
    failureThreshold: 3,
  };
  return {
    name: UI,
    image,
    imagePullPolicy: "Always",
    args: ["--deployment-mode=kubeflow", `--port=${HTTP_PORT}`],
    ports: [{ containerPort: HTTP_PORT }],
    livenessProbe: { ...probe, initialDelaySeconds: 30 },
    readinessProbe: { ...probe, initialDelaySeconds: 15 },
    resources: { limits: { memory }, requests: { cpu: k8s.Quantity.fromString("500m"), memory } },
    securityContext: RESTRICTED_CONTAINER,
  };
}
