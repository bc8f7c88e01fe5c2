import type { Account } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** What the names of the controller's objects start with. */
export const PVC_VIEWER = "pvcviewer";

/** Labels by which the Services and the Deployment find the controller's Pods. */
export const PVC_VIEWER_PODS = { app: PVC_VIEWER, "control-plane": "controller-manager" } as const;

/** What the controller runs as. */
export const PVC_VIEWER_ACCOUNT: Account = { name: `${PVC_VIEWER}-controller-manager`, namespace: KUBEFLOW };

/** Name of the Service by which the API server calls the webhooks; the CRD names it too. */
export const WEBHOOK_SERVICE = `${PVC_VIEWER}-webhook-service`;

/** Name of the Certificate, whose CA cert-manager hands to the API server; the CRD names it too. */
export const CERTIFICATE = `${PVC_VIEWER}-serving-cert`;

/** Secret that cert-manager keeps the certificate in. */
export const CERTIFICATE_SECRET = "webhook-server-cert";

/** Port on which the webhooks are served. */
export const WEBHOOK_PORT = 9443;

/** What tells the labels of one object from those of another. */
export interface LabelValues {
  readonly component: string;
  readonly instance: string;
  readonly name: string;
}

/** Labels of an object, as upstream's tools set them. */
export function labelsOf({ component, instance, name }: LabelValues): Record<string, string> {
  return {
    app: PVC_VIEWER,
    "app.kubernetes.io/component": component,
    "app.kubernetes.io/created-by": "pvc-viewer",
    "app.kubernetes.io/instance": instance,
    "app.kubernetes.io/managed-by": "kustomize",
    "app.kubernetes.io/name": name,
    "app.kubernetes.io/part-of": "pvc-viewer",
  };
}
