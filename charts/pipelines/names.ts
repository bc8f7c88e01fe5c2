import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** Name of the API server's Deployment, Service and account. Clients and the UI have it compiled in. */
export const API_SERVER = "ml-pipeline";

/** Ports of the API server: HTTP, gRPC, and (Kubernetes-native) the webhook that the cluster's API server calls. */
export const API_SERVER_PORTS = { http: 8888, grpc: 8887, webhook: 8443 } as const;

/** Name of the UI's Deployment, Service, account and VirtualService. */
export const UI = "ml-pipeline-ui";

/** Name of what writes the state of runs into the database. */
export const PERSISTENCE_AGENT = "ml-pipeline-persistenceagent";

/** Name of what starts recurring runs. */
export const SCHEDULED_WORKFLOW = "ml-pipeline-scheduledworkflow";

/** Name of what runs TensorBoards for the UI, and its account. */
export const VIEWER_CONTROLLER = "ml-pipeline-viewer-crd";
export const VIEWER_ACCOUNT = "ml-pipeline-viewer-crd-service-account";

/** Name of what draws charts of artifacts, here and (as an option) in tenants' namespaces. */
export const VISUALIZATION_SERVER = "ml-pipeline-visualizationserver";

/** Name of what gives each tenant its part of Pipelines: Deployment, Service, DecoratorController and ConfigMaps. */
export const PROFILE_CONTROLLER = "kubeflow-pipelines-profile-controller";

/** Name of what runs DecoratorControllers, and its account and ClusterRole. */
export const METACONTROLLER = "metacontroller";
export const METACONTROLLER_ACCOUNT = "meta-controller-service";

/** Name of the tenants' artifact proxy, where they have one. */
export const ARTIFACT_PROXY = "ml-pipeline-ui-artifact";

/** Account that tenants' runs have in their namespaces. */
export const TENANT_ACCOUNT = "default-editor";

/** ConfigMap of settings that several programs read. */
export const INSTALL_CONFIG = "pipeline-install-config";

/** ConfigMap with the API server's variables. */
export const API_SERVER_CONFIG = "pipeline-api-server-config";

/** ConfigMap that drivers and launchers read, in the namespace of the run. */
export const LAUNCHER_CONFIG = "kfp-launcher";

/** ConfigMap by which clients tell the version. */
export const PUBLIC_CONFIG = "kubeflow-pipelines-public";

/** ConfigMap with the Pod template of TensorBoards. */
export const UI_CONFIG = "ml-pipeline-ui-configmap";

/** Secret with the object store's keys, in tenants' namespaces; drivers and the UI have it compiled in. */
export const TENANT_STORE_SECRET = {
  name: "mlpipeline-minio-artifact",
  accessKey: "accesskey",
  secretKey: "secretkey",
};

/** Where the UI is below the host. */
export const UI_PATH = "/pipeline";

/** Audience of the tokens by which programs prove to the API server who they are. */
export const TOKEN_AUDIENCE = "pipelines.kubeflow.org";

/** Labels of everything that belongs to Pipelines. */
export const PIPELINES_LABELS = {
  "app.kubernetes.io/component": "ml-pipeline",
  "app.kubernetes.io/name": "kubeflow-pipelines",
  "application-crd-id": "kubeflow-pipelines",
} as const;

/** Labels of what is found by the name of its program. */
export function programLabels(app: string): Record<string, string> {
  return { app, ...PIPELINES_LABELS };
}

/** Full name of a Service of Kubeflow's control plane. */
export function serviceHost(service: string): string {
  return `${service}.${KUBEFLOW}.svc.cluster.local`;
}
