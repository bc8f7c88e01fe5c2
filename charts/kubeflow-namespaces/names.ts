/** Namespace of Kubeflow's control plane. Fixed: several Kubeflow programs have it compiled in. */
export const KUBEFLOW = "kubeflow";

/** Namespace of the components that were split off the control plane, such as Trainer. */
export const KUBEFLOW_SYSTEM = "kubeflow-system";

/** Label and value that mark the namespace of a tenant; network policies let tenants in by it. */
export const TENANT_LABELS = { "app.kubernetes.io/part-of": "kubeflow-profile" } as const;
