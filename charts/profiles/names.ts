import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** A ServiceAccount, as the mesh names it in certificates. */
export interface MeshAccount {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** The identity of an account in a mesh with the default trust domain. */
export function principalOf({ namespace, serviceAccount }: MeshAccount): string {
  return `cluster.local/ns/${namespace}/sa/${serviceAccount}`;
}

/** Asks notebooks when they were last used, to stop those that idle. */
export const NOTEBOOK_CONTROLLER: MeshAccount = {
  namespace: KUBEFLOW,
  serviceAccount: "notebook-controller-service-account",
};

/** Fetches artifacts, logs and visualizations from tenants' namespaces for users of Pipelines. */
export const PIPELINES_UI: MeshAccount = { namespace: KUBEFLOW, serviceAccount: "ml-pipeline-ui" };
