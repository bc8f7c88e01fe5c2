import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import type { SecretKey } from "../common/database";
import { CONFIG_DIGEST } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { requests } from "../common/requests";
import type { MeshMode } from "../istio/mesh";
import {
  CATALOG,
  CATALOG_LABELS,
  CATALOG_SERVER,
  CATALOG_SOURCES,
  HTTP_PORT,
  HUGGING_FACE_SECRET,
  inKubeflow,
} from "./names";

export interface CatalogServerProps {
  readonly image: string;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  readonly database: { readonly host: string; readonly user: SecretKey; readonly password: SecretKey };
  readonly configDigest: string;
}

const SOURCES_FOLDER = "/catalog";

/**
 * The catalog's server. One of its replicas, chosen by a lock in the database, reads the sources; all of them serve.
 */
export function catalogDeployment(props: CatalogServerProps): k8s.KubeDeploymentProps {
  const { availability, mesh, configDigest } = props;
  return {
    metadata: inKubeflow(CATALOG_SERVER, CATALOG_LABELS),
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...CATALOG_LABELS } },
      template: {
        metadata: {
          labels: { ...CATALOG_LABELS, ...(mesh === "sidecar" && { "sidecar.istio.io/inject": "true" }) },
          annotations: { [CONFIG_DIGEST]: configDigest },
        },
        spec: {
          automountServiceAccountToken: false,
          containers: [container(props)],
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          topologySpreadConstraints: availability === "high" ? spreadOver(CATALOG_LABELS) : undefined,
          volumes: [{ name: "sources", configMap: { name: CATALOG_SOURCES } }],
        },
      },
    },
  };
}

/** The Service in front of the catalog. */
export function catalogService(): k8s.KubeServiceProps {
  const { "app.kubernetes.io/component": component, "app.kubernetes.io/part-of": partOf } = CATALOG_LABELS;
  return {
    metadata: inKubeflow(CATALOG, CATALOG_LABELS),
    spec: {
      type: "ClusterIP",
      selector: { "app.kubernetes.io/component": component, "app.kubernetes.io/part-of": partOf },
      ports: [{ name: "http-api", port: HTTP_PORT, protocol: "TCP", appProtocol: "http" }],
    },
  };
}

function container({ image, database }: CatalogServerProps): k8s.Container {
  const connects = { tcpSocket: { port: k8s.IntOrString.fromString("http-api") }, periodSeconds: 5, timeoutSeconds: 2 };
  return {
    name: "catalog",
    image,
    command: ["/model-registry", "catalog"],
    args: [`--listen=0.0.0.0:${HTTP_PORT}`, `--catalogs-path=${SOURCES_FOLDER}/sources.yaml`],
    env: [
      { name: "PGHOST", value: database.host },
      fromSecret("PGUSER", database.user),
      fromSecret("PGPASSWORD", database.password),
      fromSecret("HF_API_KEY", { secret: HUGGING_FACE_SECRET.name, key: HUGGING_FACE_SECRET.key }, true),
    ],
    ports: [{ name: "http-api", containerPort: HTTP_PORT }],
    livenessProbe: { ...connects, initialDelaySeconds: 30 },
    readinessProbe: { ...connects, initialDelaySeconds: 3 },
    // It reads whole files of sources into memory before it writes them to the database.
    resources: requests("10m", "128Mi"),
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: [{ name: "sources", mountPath: SOURCES_FOLDER }],
  };
}

function fromSecret(name: string, { secret, key }: SecretKey, optional?: true): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key, optional } } };
}
