/** Namespace of whatever vouches for users. */
export const AUTH = "auth";

/** Name of Dex' Deployment, Service, ServiceAccount, roles, ConfigMap and VirtualService. */
export const DEX = "dex";

/** Labels by which the Service, the Deployment and the network policies find Dex' Pods. */
export const DEX_LABELS = { app: "dex" } as const;

/** Port of Dex' web server. */
export const DEX_PORT = 5556;

/** Where Dex is below a host; the gateway's authorization lets requests to it pass. */
export const DEX_PATH = "/dex";

/** Name under which the cluster's Pods reach Dex. */
export const DEX_HOST = `${DEX}.${AUTH}.svc.cluster.local`;

/** Id by which oauth2-proxy presents itself to Dex; the name is upstream's, so that issued tokens stay valid. */
export const CLIENT_ID = "kubeflow-oidc-authservice";

/** Id and secret of oauth2-proxy. */
export const CLIENT_SECRET_NAME = "dex-oidc-client";

/** Hashes of the listed users' passwords, and nothing where no user is listed. */
export const PASSWORDS_SECRET_NAME = "dex-passwords";

/** Secrets of connectors and of further clients, each an environment variable. */
export const VALUES_SECRET_NAME = "dex-connectors";

/** Certificates and key files of connectors. */
export const FILES_SECRET_NAME = "dex-connector-files";

/** Folder in which Dex finds {@link FILES_SECRET_NAME}. */
export const FILES_FOLDER = "/etc/dex/connectors";
