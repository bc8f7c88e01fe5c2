import type { k8s } from "cdk8s-plus-28";
import { KUBEFLOW, TENANT_LABELS } from "../kubeflow-namespaces/names";
import { ADMISSION_WEBHOOK_SERVICE, CERTIFICATE, clusterMetadata } from "./names";

/**
 * Has the API server ask the webhook about every new Pod of a tenant, and of nobody else: where it does not answer, the
 * platform itself still starts. cert-manager puts the CA into this object, so `caBundle` stays unset here.
 */
export function podDefaultsWebhook(): k8s.KubeMutatingWebhookConfigurationProps {
  return {
    metadata: {
      ...clusterMetadata("mutating-webhook-configuration"),
      annotations: { "cert-manager.io/inject-ca-from": `${KUBEFLOW}/${CERTIFICATE}` },
    },
    webhooks: [
      {
        name: "admission-webhook-deployment.kubeflow.org",
        // In this order: the API server takes the first that it knows, and the program answers in that version.
        admissionReviewVersions: ["v1beta1", "v1"],
        clientConfig: {
          service: { name: ADMISSION_WEBHOOK_SERVICE, namespace: KUBEFLOW, path: "/apply-poddefault" },
        },
        failurePolicy: "Fail",
        namespaceSelector: { matchLabels: { ...TENANT_LABELS } },
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
        sideEffects: "None",
      },
    ],
  };
}
