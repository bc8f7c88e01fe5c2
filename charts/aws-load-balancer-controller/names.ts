import type { Account } from "../common/rbac";

/** Name of the Deployment, of its ServiceAccount and of its rights. */
export const LOAD_BALANCER_CONTROLLER = "aws-load-balancer-controller";

/** The account that the cloud has to know; its Pods make load balancers. */
export const LOAD_BALANCER_CONTROLLER_ACCOUNT: Account = { name: LOAD_BALANCER_CONTROLLER, namespace: "kube-system" };

/** Labels by which everything finds its Pods. */
export const LOAD_BALANCER_CONTROLLER_PODS = { "app.kubernetes.io/name": LOAD_BALANCER_CONTROLLER } as const;

/** Service by which the API server calls the webhooks. */
export const WEBHOOK_SERVICE = "aws-load-balancer-webhook-service";

/** Port of the webhooks in the Pods. */
export const WEBHOOK_PORT = 9443;

/** Name of the two webhook configurations. */
export const WEBHOOKS = "aws-load-balancer-webhook";

/** The webhooks' certificate, and the Secret that it is kept in. */
export const CERTIFICATE = { name: "aws-load-balancer-serving-cert", secret: "aws-load-balancer-tls" } as const;

/** The lease of the leader: the controller's own default. */
export const LEASE = "aws-load-balancer-controller-leader";
