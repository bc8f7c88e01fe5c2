import { k8s } from "cdk8s-plus-28";
import type { Availability } from "../common/availability";
import { HEALTH_PORT, managerDeployment, managerProbes, METRICS_PORT } from "../common/manager";
import type { MeshMode } from "../istio/mesh";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { DEFAULTS_CONFIG, DEFAULTS_FILE, DEFAULTS_FOLDER } from "./default-viewer";
import { CERTIFICATE_SECRET, labelsOf, PVC_VIEWER_ACCOUNT, PVC_VIEWER_PODS, WEBHOOK_PORT } from "./names";

/** Name and labels of the Deployment and its disruption budget. */
export const DEPLOYMENT_METADATA = {
  ...PVC_VIEWER_ACCOUNT,
  labels: {
    ...labelsOf({ component: "manager", instance: "controller-manager", name: "deployment" }),
    ...PVC_VIEWER_PODS,
  },
};

export interface PvcViewerDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  readonly gateway: GatewayRef;
}

/** The controller's Deployment. All of its Pods serve the webhooks; the leader makes what viewers consist of. */
export function controllerDeployment(props: PvcViewerDeploymentProps): k8s.KubeDeploymentProps {
  return managerDeployment({
    metadata: DEPLOYMENT_METADATA,
    pods: PVC_VIEWER_PODS,
    annotations: { "kubectl.kubernetes.io/default-container": "manager", ...besideSidecar(props.mesh) },
    availability: props.availability,
    account: PVC_VIEWER_ACCOUNT.name,
    container: container(props),
    pod: {
      affinity: { nodeAffinity: onSupportedNodes() },
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      terminationGracePeriodSeconds: 10,
      volumes: [
        { name: "cert", secret: { secretName: CERTIFICATE_SECRET, defaultMode: 0o644 } },
        { name: "defaults", configMap: { name: DEFAULTS_CONFIG } },
      ],
    },
  });
}

/** The API server calls the webhooks past the sidecar; it is outside of the mesh. */
function besideSidecar(mesh: MeshMode): Record<string, string> {
  return mesh === "sidecar" ? { "traffic.sidecar.istio.io/excludeInboundPorts": String(WEBHOOK_PORT) } : {};
}

function container({ image, gateway }: PvcViewerDeploymentProps) {
  return {
    image,
    imagePullPolicy: "IfNotPresent",
    args: [`--health-probe-bind-address=:${HEALTH_PORT}`, `--metrics-bind-address=:${METRICS_PORT}`, "--leader-elect"],
    env: [
      { name: "ISTIO_GATEWAY", value: gateway.name },
      { name: "DEFAULT_POD_SPEC_PATH", value: `${DEFAULTS_FOLDER}/${DEFAULTS_FILE}` },
    ],
    ports: [{ containerPort: WEBHOOK_PORT, name: "webhook-server", protocol: "TCP" }],
    ...managerProbes({ liveAfter: 15, livePeriod: 20 }),
    resources: {
      limits: { cpu: k8s.Quantity.fromString("500m"), memory: k8s.Quantity.fromString("128Mi") },
      requests: { cpu: k8s.Quantity.fromString("10m"), memory: k8s.Quantity.fromString("64Mi") },
    },
    volumeMounts: [
      { mountPath: "/tmp/k8s-webhook-server/serving-certs", name: "cert", readOnly: true },
      { mountPath: DEFAULTS_FOLDER, name: "defaults", readOnly: true },
    ],
  };
}

/** What the image is built for. */
function onSupportedNodes(): k8s.NodeAffinity {
  const matchExpressions = [
    { key: "kubernetes.io/arch", operator: "In", values: ["amd64", "arm64", "ppc64le", "s390x"] },
    { key: "kubernetes.io/os", operator: "In", values: ["linux"] },
  ];
  return { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } };
}
