/** Name of the controller's Deployment, ServiceAccount and, in the mesh, of its workload. */
export const JOBSET_CONTROLLER = "jobset-controller-manager";

/** Service by which the API server calls the webhooks. */
export const JOBSET_WEBHOOK_SERVICE = "jobset-webhook-service";

/** Secret with the webhooks' certificate; the controller makes and renews its content itself. */
export const JOBSET_CERTIFICATE = "jobset-webhook-server-cert";

/** Configurations into which the controller puts its CA; it has their names compiled in. */
export const JOBSET_WEBHOOKS = {
  mutating: "jobset-mutating-webhook-configuration",
  validating: "jobset-validating-webhook-configuration",
} as const;

/** The lease of the leader: JobSet's own default, stated since rights are given to it by name. */
export const JOBSET_LEASE = "6d4f6a47.jobset.x-k8s.io";

/** Label by which the Services and the Deployment find the controller's Pods. */
export const JOBSET_PODS = { "control-plane": "controller-manager" } as const;

/** Ports of the controller's container. */
export const JOBSET_PORTS = { metrics: 8443, webhook: 9443, health: 8081 } as const;
