import type { Account } from "../common/rbac";

/** Name of the Deployment, of its ServiceAccount, of the lease of the leader and of its rights. */
export const CLUSTER_AUTOSCALER = "cluster-autoscaler";

/** The account that the cloud has to know; its Pods add and remove nodes. */
export const CLUSTER_AUTOSCALER_ACCOUNT: Account = { name: CLUSTER_AUTOSCALER, namespace: "kube-system" };

/** Labels by which everything finds its Pods. */
export const CLUSTER_AUTOSCALER_PODS = { "app.kubernetes.io/name": CLUSTER_AUTOSCALER } as const;
