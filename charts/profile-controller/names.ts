import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** Labels of everything that belongs to the controller; its Pods are found by them. */
export const PROFILES_LABELS = { "kustomize.component": "profiles" } as const;

/** Name of the Deployment. */
export const PROFILES_DEPLOYMENT = "profiles-deployment";

/** The account of the controller and of the access management, which share a Pod. */
export const PROFILES_ACCOUNT = { name: "profiles-controller-service-account", namespace: KUBEFLOW } as const;

/** Name of the Service, policy and route of the access management (KFAM). */
export const KFAM = "profiles-kfam";

/** Port of the access management. */
export const KFAM_PORT = 8081;

/** Name under which Pods reach the access management. */
export const KFAM_HOST = `${KFAM}.${KUBEFLOW}.svc.cluster.local`;

/** ConfigMap with the variables of both programs. */
export const PROFILES_CONFIG = "profiles-config";

/** ConfigMap with the labels of tenants' namespaces. */
export const NAMESPACE_LABELS = "namespace-labels-data";

/** Name of the Lease and the ConfigMap by which one of the controllers leads; compiled into the program. */
export const LEADER = "kubeflow-profile-controller";
