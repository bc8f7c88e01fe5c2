import type { ExternalAuthorizer } from "../istio/mesh-config";

/** Name of the program, its namespace, Deployment, Service and objects. */
export const OAUTH2_PROXY = "oauth2-proxy";

/** Label by which the Service, the Deployment and the network policy find the Pods. */
export const OAUTH2_PROXY_LABELS = { "app.kubernetes.io/name": OAUTH2_PROXY } as const;

/** Port that the gateway asks on. */
export const HTTP_PORT = 4180;

/** Port of the metrics. */
export const METRICS_PORT = 44180;

/** Where the mesh configuration finds it, as an external authorizer. */
export const AUTHORIZER: ExternalAuthorizer = {
  service: `${OAUTH2_PROXY}.${OAUTH2_PROXY}.svc.cluster.local`,
  port: 80,
};

/** Paths that oauth2-proxy serves itself, through the gateway. */
export const OAUTH2_PREFIX = "/oauth2/";

/** Where the provider sends users back to; a client is registered with it, after `https://<host>`. */
export const CALLBACK_PATH = `${OAUTH2_PREFIX}callback`;

/** Ends a session. */
export const SIGN_OUT_PATH = `${OAUTH2_PREFIX}sign_out`;

/** Header by which Kubeflow's programs know the user; the gateway sets it from the token. */
export const USER_HEADER = "kubeflow-userid";

/** Header with the user's groups, set in the same way. */
export const GROUPS_HEADER = "kubeflow-groups";

/** Keys of the Secret. */
export const SECRET_KEYS = {
  clientId: "client-id",
  clientSecret: "client-secret",
  cookieSecret: "cookie-secret",
  redisPassword: "redis-password",
} as const;

/** Folder of the configuration file, in the container. */
export const CONFIG_FOLDER = "/etc/oauth2_proxy";

/** File of the configuration, in its ConfigMap and its folder. */
export const CONFIG_FILE = "oauth2_proxy.cfg";

/** ConfigMap of the additional certificate authorities, and the folder that it is mounted at. */
export const TRUSTED_CAS = { configMap: "oauth2-proxy-ca", folder: "/etc/oauth2_proxy_ca" } as const;
