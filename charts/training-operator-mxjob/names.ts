/**
 * Name of the operator's Deployment, Service, ServiceAccount and rights; none is one of the training operator that runs
 * all other kinds of jobs.
 */
export const MXJOB_OPERATOR = "training-operator-mxjob";

/** The lease of the leader. */
export const MXJOB_LEASE = "mxjob.training-operator.kubeflow.org";

/** Label by which the Service and the Deployment find the operator's Pods. */
export const MXJOB_PODS = { "control-plane": "kubeflow-training-operator-mxjob" } as const;

/** Ports of the operator's container. */
export const MXJOB_PORTS = { metrics: 8080, health: 8081 } as const;
