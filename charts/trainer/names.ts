/** Name of the controller's Deployment, Service, ServiceAccount and ClusterRole. */
export const TRAINER_CONTROLLER = "kubeflow-trainer-controller-manager";

/** Name of the controller in the mesh; the network policy that lets the API server in goes by it. */
export const TRAINER_WORKLOAD = "trainer";

/** Secret with the webhooks' certificate; the controller makes and renews its content itself. */
export const TRAINER_CERTIFICATE = "kubeflow-trainer-webhook-cert";

/** Configuration into which the controller puts its CA; it has the name compiled in. */
export const TRAINER_WEBHOOKS = "validator.trainer.kubeflow.org";

/** The lease of the leader. */
export const TRAINER_LEASE = "trainer.kubeflow.org";

/** Labels of the controller's objects, by which the Service and the Deployment find its Pods. */
export const TRAINER_PODS = {
  "app.kubernetes.io/component": "manager",
  "app.kubernetes.io/name": "trainer",
  "app.kubernetes.io/part-of": "kubeflow",
} as const;

/** Ports of the controller's container. */
export const TRAINER_PORTS = { metrics: 8443, webhook: 9443, health: 8081 } as const;
