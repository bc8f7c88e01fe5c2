import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** Registry: the server that keeps models' versions and where they are. */
export const REGISTRY = {
  deployment: "model-registry-deployment",
  /** By it the UI lists it, too. */
  service: "model-registry-service",
  account: "model-registry-server",
  route: "model-registry",
  labels: { component: "model-registry-server" },
} as const;

/** Port of the registry, of the catalog and of the UI. */
export const HTTP_PORT = 8080;

/** Below it the registry serves its API, for Pods and through the gateway alike. */
export const REGISTRY_API = "/api/model_registry/";

/** The registry's database, for those who bring none. */
export const REGISTRY_DATABASE = {
  name: "model-registry-db",
  claim: "metadata-mysql",
  secret: "model-registry-db-secrets",
  userKey: "MYSQL_USER_NAME",
  passwordKey: "MYSQL_ROOT_PASSWORD",
  labels: { component: "db" },
  /** Name of the database in the server. */
  database: "metadb",
} as const;

/** Name of the catalog's Service; the UI asks for it. */
export const CATALOG = "model-catalog";

/** Name of the catalog's Deployment. */
export const CATALOG_SERVER = "model-catalog-server";

/** Labels of the catalog's server. */
export const CATALOG_LABELS = {
  "app.kubernetes.io/component": "server",
  "app.kubernetes.io/name": CATALOG,
  "app.kubernetes.io/part-of": CATALOG,
} as const;

/** ConfigMap with what the catalog shows. */
export const CATALOG_SOURCES = "model-catalog-sources";

/** Secret with the key by which the catalog asks Hugging Face. */
export const HUGGING_FACE_SECRET = { name: "model-catalog-hf-api-key", key: "HF_API_KEY" } as const;

/** The catalog's database: StatefulSet, Service, claim and Secret have this name. */
export const CATALOG_DATABASE = "model-catalog-postgres";

/** Keys of the catalog's database Secret; the image reads them as they are. */
export const CATALOG_DATABASE_KEYS = { user: "POSTGRES_USER", password: "POSTGRES_PASSWORD" } as const;

/** The web interface: Deployment, account and route. */
export const UI = "model-registry-ui";

/** Labels of the web interface. */
export const UI_LABELS = { app: UI } as const;

/** Name of the web interface's Service. */
export const UI_SERVICE = "model-registry-ui-service";

/** Metadata of an object of this application. */
export function inKubeflow(name: string, labels?: Readonly<Record<string, string>>) {
  return { name, namespace: KUBEFLOW, labels: labels && { ...labels } };
}

/** Name under which Pods of the whole cluster reach a Service. */
export function hostOf(service: string): string {
  return `${service}.${KUBEFLOW}.svc.cluster.local`;
}
