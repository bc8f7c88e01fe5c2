import type { Account } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** What the names of the webhook's objects start with. */
export const ADMISSION_WEBHOOK = "admission-webhook";

/** Labels of all objects; the Service and the Deployment find the webhook's Pods by them. */
export const POD_DEFAULTS_LABELS = {
  app: "poddefaults",
  "app.kubernetes.io/component": "poddefaults",
  "app.kubernetes.io/name": "poddefaults",
  "kustomize.component": "poddefaults",
} as const;

/** What the webhook runs as. */
export const ADMISSION_WEBHOOK_ACCOUNT: Account = { name: `${ADMISSION_WEBHOOK}-service-account`, namespace: KUBEFLOW };

/** Name of the Service by which the API server calls the webhook. */
export const ADMISSION_WEBHOOK_SERVICE = `${ADMISSION_WEBHOOK}-service`;

/** Name of the Certificate, whose CA cert-manager hands to the API server. */
export const CERTIFICATE = `${ADMISSION_WEBHOOK}-cert`;

/** Secret that cert-manager keeps the certificate in. */
export const CERTIFICATE_SECRET = "webhook-certs";

/** Port on which the webhook is served, and its name. */
export const WEBHOOK_PORT = { number: 4443, name: "https-webhook" } as const;

/** Metadata of a cluster-scoped object of the webhook. */
export function clusterMetadata(suffix: string) {
  return { name: `${ADMISSION_WEBHOOK}-${suffix}`, labels: { ...POD_DEFAULTS_LABELS } };
}

/** Metadata of an object of the webhook in its namespace. */
export function namespacedMetadata(suffix: string) {
  return { ...clusterMetadata(suffix), namespace: KUBEFLOW };
}
