import { RESTRICTED_CONTAINER } from "../../common/pod-security";
import { KUBEFLOW } from "../../kubeflow-namespaces/names";
import type { Release } from "../../releases";
import { VISUALIZATION_PORT } from "../controllers";
import { principal } from "../mesh";
import {
  API_SERVER,
  API_SERVER_PORTS,
  ARTIFACT_PROXY,
  LAUNCHER_CONFIG,
  serviceHost,
  TENANT_ACCOUNT,
  UI,
  VISUALIZATION_SERVER,
} from "../names";
import type { ObjectStore } from "../object-store";
import type { PipelinesSettings } from "../settings";
import { artifactRepository, launcherProviders, NAMESPACE, tenantCredentials, tenantRoot } from "../store-access";
import { TENANT_STORE_SECRET } from "../names";

export interface TenantObjectsProps {
  readonly release: Release;
  readonly objectStore: ObjectStore;
  readonly settings: PipelinesSettings;
}

/** An object as metacontroller makes it. */
type Template = Readonly<Record<string, unknown>> & { readonly kind: string };

/**
 * What each tenant's namespace gets, with `$(namespace)` where its name goes; the Secret with keys of the object store
 * is the program's own to make.
 */
export function tenantObjects(props: TenantObjectsProps): Template[] {
  const { artifactProxy = false, visualizationServer = false } = props.settings.tenants ?? {};
  return [
    ...tenantConfigMaps(props),
    ...(artifactProxy ? proxyObjects(props) : []),
    ...(visualizationServer ? visualizationObjects(props) : []),
  ];
}

function tenantConfigMaps({ objectStore, settings }: TenantObjectsProps): Template[] {
  const repository = "default-namespaced";
  return [
    configMap(LAUNCHER_CONFIG, {
      defaultPipelineRoot: settings.pipelineRoot ?? tenantRoot(objectStore),
      clusterDomain: ".svc.cluster.local",
      providers: JSON.stringify(launcherProviders(objectStore)),
    }),
    configMap("metadata-grpc-configmap", {
      METADATA_GRPC_SERVICE_HOST: `metadata-grpc-service.${KUBEFLOW}`,
      METADATA_GRPC_SERVICE_PORT: "8080",
    }),
    configMap(
      "artifact-repositories",
      { [repository]: JSON.stringify(artifactRepository(objectStore)) },
      { "workflows.argoproj.io/default-artifact-repository": repository },
    ),
  ];
}

/** A UI that reads artifacts with the tenant's account, for the UI of the control plane alone. */
function proxyObjects({ release, objectStore }: TenantObjectsProps): Template[] {
  const env = [
    { name: "ML_PIPELINE_SERVICE_HOST", value: serviceHost(API_SERVER) },
    { name: "ML_PIPELINE_SERVICE_PORT", value: String(API_SERVER_PORTS.http) },
    { name: "FRONTEND_SERVER_NAMESPACE", value: NAMESPACE },
    { name: "CLUSTER_DOMAIN", value: ".svc.cluster.local" },
    ...(tenantCredentials(objectStore) === "identity" ? [] : proxyKeys(objectStore)),
  ];
  const program = { image: release.pipelines.frontend, port: 3000, env };
  const resources = { requests: { cpu: "10m", memory: "70Mi" }, limits: { cpu: "100m", memory: "500Mi" } };
  return workload(ARTIFACT_PROXY, { ...program, resources, servicePort: 80, caller: UI });
}

function proxyKeys({ kind }: ObjectStore): object[] {
  const { name, accessKey, secretKey } = TENANT_STORE_SECRET;
  const names =
    kind === "s3" ? ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] : ["MINIO_ACCESS_KEY", "MINIO_SECRET_KEY"];
  return [accessKey, secretKey].map((key, index) => ({
    name: names[index],
    valueFrom: { secretKeyRef: { name, key } },
  }));
}

/** Draws charts by code of the tenant's, with the tenant's account, for the API server alone. */
function visualizationObjects({ release }: TenantObjectsProps): Template[] {
  const resources = { requests: { cpu: "50m", memory: "200Mi" }, limits: { cpu: "500m", memory: "1Gi" } };
  return workload(VISUALIZATION_SERVER, {
    image: release.pipelines.visualizationServer,
    port: VISUALIZATION_PORT,
    servicePort: VISUALIZATION_PORT,
    env: [{ name: "HOME", value: "/tmp" }],
    resources,
    caller: API_SERVER,
  });
}

interface Workload {
  readonly image: string;
  readonly port: number;
  readonly servicePort: number;
  readonly env: readonly object[];
  readonly resources: object;
  /** Account of the control plane that may call it. */
  readonly caller: string;
}

/** A Deployment, its Service, and that the mesh encrypts calls and lets one caller in. */
function workload(name: string, { caller, servicePort, ...pod }: Workload): Template[] {
  const metadata = { name, namespace: NAMESPACE, labels: { app: name } };
  const selector = { matchLabels: { app: name } };
  const from = [{ source: { principals: [principal(KUBEFLOW, caller)] } }];
  return [
    { apiVersion: "apps/v1", kind: "Deployment", metadata, spec: { selector, template: podTemplate(name, pod) } },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: {
        selector: { app: name },
        // The name tells the mesh what is spoken.
        ports: [{ name: "http", port: servicePort, protocol: "TCP", targetPort: pod.port }],
      },
    },
    {
      apiVersion: "networking.istio.io/v1",
      kind: "DestinationRule",
      metadata,
      spec: {
        host: `${name}.${NAMESPACE}.svc.cluster.local`,
        trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } },
      },
    },
    {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata,
      spec: { selector, action: "ALLOW", rules: [{ from }] },
    },
  ];
}

function podTemplate(name: string, { image, port, env, resources }: Omit<Workload, "caller" | "servicePort">): object {
  return {
    metadata: { labels: { app: name } },
    spec: {
      containers: [
        {
          name,
          image,
          imagePullPolicy: "IfNotPresent",
          env,
          ports: [{ containerPort: port }],
          resources,
          securityContext: { ...RESTRICTED_CONTAINER, runAsUser: 1000, runAsGroup: 0 },
          volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
        },
      ],
      serviceAccountName: TENANT_ACCOUNT,
      volumes: [{ name: "tmp", emptyDir: {} }],
    },
  };
}

function configMap(name: string, data: Record<string, string>, annotations?: Record<string, string>): Template {
  const metadata = { name, namespace: NAMESPACE, ...(annotations && { annotations }) };
  return { apiVersion: "v1", kind: "ConfigMap", metadata, data };
}
