import type { Account } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** What the names of the controller's objects start with. */
export const TENSORBOARD_CONTROLLER = "tensorboard-controller";

/** Labels of the controller's objects. */
export const TENSORBOARD_CONTROLLER_LABELS = {
  app: TENSORBOARD_CONTROLLER,
  "kustomize.component": TENSORBOARD_CONTROLLER,
} as const;

/** Labels by which the Service and the Deployment find the controller's Pods. */
export const TENSORBOARD_CONTROLLER_PODS = {
  ...TENSORBOARD_CONTROLLER_LABELS,
  "control-plane": "controller-manager",
} as const;

/** What the controller runs as. */
export const TENSORBOARD_CONTROLLER_ACCOUNT: Account = {
  name: `${TENSORBOARD_CONTROLLER}-controller-manager`,
  namespace: KUBEFLOW,
};

/** Metadata of a cluster-scoped object of the controller. */
export function clusterMetadata(suffix: string) {
  return { name: `${TENSORBOARD_CONTROLLER}-${suffix}`, labels: { ...TENSORBOARD_CONTROLLER_LABELS } };
}

/** Metadata of an object of the controller in its namespace. */
export function namespacedMetadata(suffix: string) {
  return { ...clusterMetadata(suffix), namespace: KUBEFLOW };
}
