/** Namespace of KEDA. Secrets that a ClusterTriggerAuthentication names are in it. */
export const KEDA = "keda";

/** Name of the operator's Deployment, Pods, Service and account, and of the rights that it has. */
export const OPERATOR = "keda-operator";

/** Name of the Deployment, Pods, Service and account of the server that hands metrics to HorizontalPodAutoscalers. */
export const METRICS_API_SERVER = "keda-metrics-apiserver";

/** Name of the Pods, Service and account of the admission webhooks. */
export const ADMISSION_WEBHOOKS = "keda-admission-webhooks";

/** Name of the webhooks' Deployment and configuration; with its own certificates the operator looks for the latter. */
export const ADMISSION = "keda-admission";

/** The API that the metrics server serves: Kubernetes knows an API by `<version>.<group>`. */
export const METRICS_API = { group: "external.metrics.k8s.io", version: "v1beta1" } as const;

/** Secret with the certificate that all three programs serve with. */
export const CERTIFICATES_SECRET = "kedaorg-certs";

/** Port on which the operator answers the metrics server. */
export const METRICS_SERVICE_PORT = 9666;

/** Port on which the metrics server serves its API. */
export const METRICS_API_PORT = 6443;

/** Port on which the admission webhooks are served. */
export const WEBHOOK_PORT = 9443;
