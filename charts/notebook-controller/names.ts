import type { Account } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** What the names of the controller's objects start with. */
export const NOTEBOOK_CONTROLLER = "notebook-controller";

/** Labels of all objects; the Service and the Deployment find the controller's Pods by them. */
export const NOTEBOOK_CONTROLLER_LABELS = {
  app: NOTEBOOK_CONTROLLER,
  "kustomize.component": NOTEBOOK_CONTROLLER,
} as const;

/**
 * What the controller runs as. Its name is fixed: in each tenant's namespace an AuthorizationPolicy of the profile
 * controller lets this account ask notebooks whether they are in use.
 */
export const NOTEBOOK_CONTROLLER_ACCOUNT: Account = {
  name: `${NOTEBOOK_CONTROLLER}-service-account`,
  namespace: KUBEFLOW,
};
