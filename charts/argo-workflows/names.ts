/** Name of the controller's Deployment and of its PriorityClass; the lease of the leader is called the same. */
export const CONTROLLER = "workflow-controller";

/** Account of the controller. */
export const ACCOUNT = "argo";

/** ConfigMap that the controller reads, again whenever it changes. */
export const CONTROLLER_CONFIG = "workflow-controller-configmap";

/** Labels of the Pods. */
export const CONTROLLER_LABELS = { app: CONTROLLER, "application-crd-id": "kubeflow-pipelines" } as const;

/** Label of the other objects. */
export const OBJECT_LABELS = { "application-crd-id": "kubeflow-pipelines" } as const;
