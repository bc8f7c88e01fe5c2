import type { k8s } from "cdk8s-plus-28";
import type { Release } from "../releases";
import { CERT_MANAGER, objectLabels, WEBHOOK } from "./names";

/** Has the API server ask cert-manager about every object of its kinds that is written. */
export function validatingWebhook(release: Release): k8s.KubeValidatingWebhookConfigurationProps {
  const groups = ["cert-manager.io", "acme.cert-manager.io"];
  return {
    metadata: metadata(release),
    webhooks: [
      {
        ...webhook("/validate"),
        namespaceSelector: {
          matchExpressions: [{ key: "cert-manager.io/disable-validation", operator: "NotIn", values: ["true"] }],
        },
        rules: [{ apiGroups: groups, apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources: ["*/*"] }],
      },
    ],
  };
}

/** Notes on each CertificateRequest who asked. */
export function mutatingWebhook(release: Release): k8s.KubeMutatingWebhookConfigurationProps {
  const requests = { apiGroups: ["cert-manager.io"], apiVersions: ["v1"], resources: ["certificaterequests"] };
  return {
    metadata: metadata(release),
    webhooks: [{ ...webhook("/mutate"), rules: [{ ...requests, operations: ["CREATE"] }] }],
  };
}

function metadata(release: Release): k8s.ObjectMeta {
  return {
    name: WEBHOOK.name,
    labels: objectLabels(WEBHOOK, release),
    // The cainjector fills in `caBundle`, which therefore stays unset here.
    annotations: { "cert-manager.io/inject-ca-from-secret": `${CERT_MANAGER}/cert-manager-webhook-ca` },
  };
}

function webhook(path: string): k8s.ValidatingWebhook {
  return {
    name: "webhook.cert-manager.io",
    admissionReviewVersions: ["v1"],
    clientConfig: { service: { name: WEBHOOK.name, namespace: CERT_MANAGER, path } },
    failurePolicy: "Fail",
    matchPolicy: "Equivalent",
    sideEffects: "None",
    timeoutSeconds: 30,
  };
}
