/** Name of the operator's Deployment, Service, ServiceAccount and ClusterRole. */
export const TRAINING_OPERATOR = "training-operator";

/** Secret in which the operator keeps the certificate of its webhook server; it makes and renews the content itself. */
export const WEBHOOK_CERTIFICATE = "training-operator-webhook-cert";

/** Label by which the Service, the Deployment and the network policy find the operator's Pods. */
export const OPERATOR_LABELS = { "control-plane": "kubeflow-training-operator" } as const;

/** Plural names of the kinds that the operator runs, in API group `kubeflow.org`. */
export const JOB_RESOURCES = ["jaxjobs", "mpijobs", "paddlejobs", "pytorchjobs", "tfjobs", "xgboostjobs"] as const;
