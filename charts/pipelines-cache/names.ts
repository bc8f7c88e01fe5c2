/** Name of the Deployment, the Service and the Pods' label `app`. */
export const CACHE = "cache-server";

/** Account of the cache. */
export const CACHE_ACCOUNT = "kubeflow-pipelines-cache";

/** Port on which the webhook is served. */
export const WEBHOOK_PORT = 8443;

/** Name of the Certificate, and of the Secret that it is in. */
export const CERTIFICATE = "kfp-cache-cert";
export const CERTIFICATE_SECRET = "webhook-server-tls";
