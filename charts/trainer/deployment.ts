import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { CONFIG_DIGEST, configDigest } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { requests } from "../common/requests";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { TRAINER_CONFIG, TRAINER_CONFIG_FILE, TRAINER_SETTINGS } from "./config";
import { TRAINER_CERTIFICATE, TRAINER_CONTROLLER, TRAINER_PODS, TRAINER_PORTS, TRAINER_WORKLOAD } from "./names";

const CERTIFICATE = "cert";
/** Beside the certificate's folder, whose place the program has compiled in. */
const CONFIG_FOLDER = `/tmp/${TRAINER_CONFIG}`;

export interface TrainerDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
}

/** The controller's Deployment. One Pod is the leader, all answer the API server. */
export function trainerDeployment({ image, availability }: TrainerDeploymentProps): k8s.KubeDeploymentProps {
  return {
    metadata: { name: TRAINER_CONTROLLER, namespace: KUBEFLOW_SYSTEM, labels: { ...TRAINER_PODS } },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...TRAINER_PODS } },
      template: {
        metadata: podMetadata(),
        spec: {
          containers: [container(image)],
          securityContext: { seccompProfile: RESTRICTED_CONTAINER.seccompProfile },
          serviceAccountName: TRAINER_CONTROLLER,
          topologySpreadConstraints: availability === "high" ? spreadOver(TRAINER_PODS) : undefined,
          volumes: [
            { name: TRAINER_CONFIG, configMap: { name: TRAINER_CONFIG } },
            { name: CERTIFICATE, secret: { secretName: TRAINER_CERTIFICATE, defaultMode: 0o644 } },
          ],
        },
      },
    },
  };
}

function podMetadata(): k8s.ObjectMeta {
  return {
    annotations: {
      // The API server is outside of the mesh.
      "traffic.sidecar.istio.io/excludeInboundPorts": String(TRAINER_PORTS.webhook),
      [CONFIG_DIGEST]: configDigest(TRAINER_SETTINGS),
    },
    // The network policy that lets the API server in goes by the last one, which only a sidecar would bring along.
    labels: { ...TRAINER_PODS, "service.istio.io/canonical-name": TRAINER_WORKLOAD },
  };
}

function container(image: string): k8s.Container {
  return {
    name: "manager",
    image,
    args: [`--config=${CONFIG_FOLDER}/${TRAINER_CONFIG_FILE}`, "--zap-log-level=2"],
    livenessProbe: { ...probe("/healthz"), initialDelaySeconds: 15, periodSeconds: 20 },
    readinessProbe: { ...probe("/readyz"), initialDelaySeconds: 10, periodSeconds: 15 },
    resources: requests("100m", "128Mi"),
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: [
      { name: TRAINER_CONFIG, mountPath: CONFIG_FOLDER, readOnly: true },
      { name: CERTIFICATE, mountPath: "/tmp/k8s-webhook-server/serving-certs", readOnly: true },
    ],
  };
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(TRAINER_PORTS.health) }, timeoutSeconds: 3 };
}
