import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { CONFIG_DIGEST, configDigest } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { JOBSET_CONFIG, JOBSET_CONFIG_FILE, JOBSET_SETTINGS } from "./config";
import { jobSetLabels } from "./labels";
import { JOBSET_CERTIFICATE, JOBSET_CONTROLLER, JOBSET_PODS, JOBSET_PORTS } from "./names";

const CONFIG = "manager-config";
const CERTIFICATE = "cert";
/** Beside the certificate's folder, whose place the program has compiled in. */
const CONFIG_FOLDER = "/tmp/jobset-manager-config";

export interface JobSetDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
}

/** The controller's Deployment. One Pod is the leader, all answer the API server. */
export function jobSetDeployment({ image, availability }: JobSetDeploymentProps): k8s.KubeDeploymentProps {
  const { runAsNonRoot, seccompProfile } = RESTRICTED_CONTAINER;
  return {
    metadata: {
      name: JOBSET_CONTROLLER,
      namespace: KUBEFLOW_SYSTEM,
      labels: { ...jobSetLabels("Deployment", "controller-manager", "manager"), ...JOBSET_PODS },
    },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...JOBSET_PODS } },
      template: {
        metadata: podMetadata(),
        spec: {
          containers: [container(image)],
          securityContext: { runAsNonRoot, seccompProfile },
          serviceAccountName: JOBSET_CONTROLLER,
          terminationGracePeriodSeconds: 10,
          topologySpreadConstraints: availability === "high" ? spreadOver(JOBSET_PODS) : undefined,
          volumes: [
            { name: CONFIG, configMap: { name: JOBSET_CONFIG } },
            { name: CERTIFICATE, secret: { secretName: JOBSET_CERTIFICATE, defaultMode: 0o644 } },
          ],
        },
      },
    },
  };
}

function podMetadata(): k8s.ObjectMeta {
  return {
    annotations: {
      "kubectl.kubernetes.io/default-container": "manager",
      // The API server is outside of the mesh.
      "traffic.sidecar.istio.io/excludeInboundPorts": String(JOBSET_PORTS.webhook),
      [CONFIG_DIGEST]: configDigest(JOBSET_SETTINGS),
    },
    // The network policy that lets the API server in goes by the second one, which only a sidecar would bring along.
    labels: { ...JOBSET_PODS, "service.istio.io/canonical-name": JOBSET_CONTROLLER },
  };
}

function container(image: string): k8s.Container {
  const { allowPrivilegeEscalation, capabilities, readOnlyRootFilesystem } = RESTRICTED_CONTAINER;
  return {
    name: "manager",
    image,
    command: ["/manager"],
    args: [`--config=${CONFIG_FOLDER}/${JOBSET_CONFIG_FILE}`, "--zap-log-level=2"],
    ports: [
      { containerPort: JOBSET_PORTS.metrics, name: "metrics", protocol: "TCP" },
      { containerPort: JOBSET_PORTS.webhook, name: "webhook-server", protocol: "TCP" },
    ],
    livenessProbe: { ...probe("/healthz"), initialDelaySeconds: 15, periodSeconds: 20 },
    readinessProbe: { ...probe("/readyz"), initialDelaySeconds: 5, periodSeconds: 10 },
    resources: {
      requests: { cpu: k8s.Quantity.fromString("500m"), memory: k8s.Quantity.fromString("128Mi") },
      limits: { memory: k8s.Quantity.fromString("4Gi") },
    },
    securityContext: { allowPrivilegeEscalation, capabilities, readOnlyRootFilesystem },
    volumeMounts: [
      { name: CONFIG, mountPath: CONFIG_FOLDER, readOnly: true },
      { name: CERTIFICATE, mountPath: "/tmp/k8s-webhook-server/serving-certs", readOnly: true },
    ],
  };
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(JOBSET_PORTS.health) } };
}
