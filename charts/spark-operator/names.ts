/** Name of the controller's Deployment, account and rights. */
export const CONTROLLER = "spark-operator-controller";

/** Name of the webhook's Deployment, account and rights, and of its configurations, which it looks for by this name. */
export const WEBHOOK = "spark-operator-webhook";

/** Name of the Service by which the API server reaches the webhook. */
export const WEBHOOK_SERVICE = "spark-operator-webhook-svc";

/** Secret in which the webhook keeps its CA and certificate; it makes and renews the content itself. */
export const WEBHOOK_CERTIFICATES = "spark-operator-webhook-certs";

/** Port on which the webhook is served, by its Pods and by its Service. */
export const WEBHOOK_PORT = 9443;

/** API group of the kinds that the operator serves. */
export const SPARK_GROUP = "sparkoperator.k8s.io";

/** Plural names of these kinds. */
export const SPARK_RESOURCES = ["sparkapplications", "scheduledsparkapplications", "sparkconnects"] as const;
