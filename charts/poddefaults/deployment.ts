import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { requests } from "../common/requests";
import { OUT_OF_MESH } from "../istio/labels";
import type { MeshMode } from "../istio/mesh";
import {
  ADMISSION_WEBHOOK,
  ADMISSION_WEBHOOK_ACCOUNT,
  CERTIFICATE_SECRET,
  namespacedMetadata,
  POD_DEFAULTS_LABELS,
  WEBHOOK_PORT,
} from "./names";

const CERTIFICATES = "/etc/webhook/certs";

export interface WebhookDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
  readonly mesh: MeshMode;
}

/** The webhook's Deployment; every Pod answers. It meets Pod Security's `restricted` level. */
export function webhookDeployment({ image, availability, mesh }: WebhookDeploymentProps): k8s.KubeDeploymentProps {
  return {
    metadata: namespacedMetadata("deployment"),
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...POD_DEFAULTS_LABELS } },
      template: {
        metadata: { labels: { ...POD_DEFAULTS_LABELS, ...outOfMesh(mesh) } },
        spec: {
          containers: [container(image)],
          serviceAccountName: ADMISSION_WEBHOOK_ACCOUNT.name,
          topologySpreadConstraints: availability === "high" ? spreadOver(POD_DEFAULTS_LABELS) : undefined,
          volumes: [{ name: "webhook-cert", secret: { secretName: CERTIFICATE_SECRET } }],
        },
      },
    },
  };
}

/** The API server calls the webhook, and it is outside of the mesh. */
function outOfMesh(mesh: MeshMode): Record<string, string> {
  const label = mesh === "sidecar" ? "sidecar.istio.io/inject" : "istio.io/dataplane-mode";
  return { [label]: OUT_OF_MESH[label] };
}

function container(image: string): k8s.Container {
  return {
    name: ADMISSION_WEBHOOK,
    image,
    args: [`--tlsCertFile=${CERTIFICATES}/tls.crt`, `--tlsKeyFile=${CERTIFICATES}/tls.key`],
    ports: [{ containerPort: WEBHOOK_PORT.number, name: WEBHOOK_PORT.name }],
    // It has no path for probes; until it listens, the API server would refuse every Pod of a tenant.
    readinessProbe: { tcpSocket: { port: k8s.IntOrString.fromString(WEBHOOK_PORT.name) } },
    // Without a request it would be the first to go where memory runs short.
    resources: requests("10m", "64Mi"),
    securityContext: { ...RESTRICTED_CONTAINER, runAsUser: 65532 },
    volumeMounts: [{ mountPath: CERTIFICATES, name: "webhook-cert", readOnly: true }],
  };
}

/** The Service by which the API server calls the webhook. */
export function webhookService(): k8s.KubeServiceProps {
  const { name } = WEBHOOK_PORT;
  return {
    metadata: namespacedMetadata("service"),
    spec: {
      ports: [{ name, port: 443, targetPort: k8s.IntOrString.fromString(name) }],
      selector: { ...POD_DEFAULTS_LABELS },
    },
  };
}
