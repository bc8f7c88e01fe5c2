import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import type { DatabaseRef, SecretKey } from "../common/database";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { SMALL } from "../common/requests";
import type { MeshMode } from "../istio/mesh";
import { HTTP_PORT, inKubeflow, REGISTRY } from "./names";

export interface RegistryServerProps {
  readonly image: string;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  readonly server: DatabaseRef;
  readonly database: string;
}

/** ConfigMap with the variables of the registry. */
const VARIABLES = "model-registry-configmap";

/** ConfigMap that says which database it is. */
const DATABASE_VARIABLES = "model-registry-db-parameters";

/** The registry's variables that are no secrets, by the names of their ConfigMaps. */
export function registryVariables({ server, database }: RegistryServerProps): k8s.KubeConfigMapProps[] {
  return [
    {
      metadata: inKubeflow(VARIABLES, REGISTRY.labels),
      data: {
        MODEL_REGISTRY_DATA_STORE_TYPE: "embedmd",
        MODEL_REGISTRY_REST_SERVICE_HOST: REGISTRY.service,
        MODEL_REGISTRY_REST_SERVICE_PORT: String(HTTP_PORT),
      },
    },
    {
      metadata: inKubeflow(DATABASE_VARIABLES),
      data: { MYSQL_DATABASE: database, MYSQL_PORT: String(server.port) },
    },
  ];
}

/** The registry's Deployment. Its state is in the database, so that any number of replicas share it. */
export function registryDeployment(props: RegistryServerProps): k8s.KubeDeploymentProps {
  const { availability, mesh, server } = props;
  return {
    metadata: inKubeflow(REGISTRY.deployment, REGISTRY.labels),
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...REGISTRY.labels } },
      template: {
        metadata: {
          // The server speaks first, which a proxy that has to guess the protocol waits for in vain.
          annotations:
            mesh === "sidecar" ? { "traffic.sidecar.istio.io/excludeOutboundPorts": String(server.port) } : undefined,
          labels: { ...REGISTRY.labels, ...(mesh === "sidecar" && { "sidecar.istio.io/inject": "true" }) },
        },
        spec: {
          automountServiceAccountToken: false,
          containers: [container(props)],
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: REGISTRY.account,
          topologySpreadConstraints: availability === "high" ? spreadOver(REGISTRY.labels) : undefined,
        },
      },
    },
  };
}

/** The Service in front of the registry; the UI shows its name and description. */
export function registryService(): k8s.KubeServiceProps {
  const name = REGISTRY.service;
  return {
    metadata: {
      ...inKubeflow(name, {
        app: name,
        "app.kubernetes.io/component": "model-registry",
        "app.kubernetes.io/instance": name,
        "app.kubernetes.io/name": name,
        "app.kubernetes.io/part-of": "model-registry",
        component: "model-registry",
      }),
      annotations: { displayName: "Kubeflow Model Registry", description: "The models of this Kubeflow" },
    },
    spec: {
      type: "ClusterIP",
      selector: { ...REGISTRY.labels },
      ports: [{ name: "http-api", port: HTTP_PORT, protocol: "TCP", appProtocol: "http" }],
    },
  };
}

function container({ image, server }: RegistryServerProps): k8s.Container {
  const dataSource = `$(MYSQL_USER_NAME):$(MYSQL_ROOT_PASSWORD)@tcp(${server.host}:$(MYSQL_PORT))/$(MYSQL_DATABASE)?charset=utf8mb4`;
  return {
    name: "rest-container",
    image,
    command: ["/model-registry", "proxy"],
    args: [
      "--hostname=0.0.0.0",
      "--port=$(MODEL_REGISTRY_REST_SERVICE_PORT)",
      "--datastore-type=$(MODEL_REGISTRY_DATA_STORE_TYPE)",
      `--embedmd-database-dsn=${dataSource}`,
    ],
    env: [fromSecret("MYSQL_USER_NAME", server.user), fromSecret("MYSQL_ROOT_PASSWORD", server.password)],
    envFrom: [VARIABLES, DATABASE_VARIABLES].map((name) => ({ configMapRef: { name } })),
    ports: [{ name: "http-api", containerPort: HTTP_PORT }],
    startupProbe: { ...probe("isDirty"), initialDelaySeconds: 10, periodSeconds: 5, failureThreshold: 6 },
    livenessProbe: { ...probe("isDirty"), initialDelaySeconds: 30, periodSeconds: 10, failureThreshold: 3 },
    readinessProbe: { ...probe("health"), initialDelaySeconds: 5, periodSeconds: 10, failureThreshold: 3 },
    resources: SMALL,
    securityContext: RESTRICTED_CONTAINER,
  };
}

function fromSecret(name: string, { secret, key }: SecretKey): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}

function probe(check: string): k8s.Probe {
  return { httpGet: { path: `/readyz/${check}`, port: k8s.IntOrString.fromString("http-api") }, timeoutSeconds: 5 };
}
