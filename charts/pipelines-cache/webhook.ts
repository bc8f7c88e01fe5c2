import type { k8s } from "cdk8s-plus-28";
import type { CertificateSpec } from "../cert-manager/crds/certificate";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { NamespacedProps } from "../common/custom-object";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { CACHE, CERTIFICATE, CERTIFICATE_SECRET } from "./names";

const LABELS = { app: "cache-server-cert-manager" } as const;

/** The certificate that the webhook is served with. */
export function cacheCertificate(issuer: IssuerRef): NamespacedProps<CertificateSpec> {
  return {
    metadata: { name: CERTIFICATE, namespace: KUBEFLOW, labels: LABELS },
    spec: {
      commonName: CERTIFICATE,
      dnsNames: [CACHE, `${CACHE}.${KUBEFLOW}`, `${CACHE}.${KUBEFLOW}.svc`],
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { rotationPolicy: "Always" },
      secretName: CERTIFICATE_SECRET,
    },
  };
}

/** Has the API server show the cache each step of a pipeline of version 1 before it starts. Without it, all start. */
export function cacheWebhook(): k8s.KubeMutatingWebhookConfigurationProps {
  return {
    metadata: {
      name: `cache-webhook-${KUBEFLOW}`,
      labels: { ...LABELS },
      annotations: { "cert-manager.io/inject-ca-from": `${KUBEFLOW}/${CERTIFICATE}` },
    },
    webhooks: [
      {
        name: `${CACHE}.${KUBEFLOW}.svc`,
        admissionReviewVersions: ["v1beta1"],
        clientConfig: { service: { name: CACHE, namespace: KUBEFLOW, path: "/mutate" } },
        failurePolicy: "Ignore",
        objectSelector: { matchLabels: { "pipelines.kubeflow.org/cache_enabled": "true" } },
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
        sideEffects: "None",
        timeoutSeconds: 5,
      },
    ],
  };
}
