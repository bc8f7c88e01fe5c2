import type { CertificateSpec } from "../cert-manager/crds/certificate";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { NamespacedProps } from "../common/custom-object";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { CERTIFICATE, CERTIFICATE_SECRET, labelsOf, WEBHOOK_SERVICE } from "./names";

/** The certificate that the webhooks show the API server; the controller reads a renewed one without a restart. */
export function servingCertificate(issuer: IssuerRef): NamespacedProps<CertificateSpec> {
  const service = `${WEBHOOK_SERVICE}.${KUBEFLOW}.svc`;
  return {
    metadata: {
      name: CERTIFICATE,
      namespace: KUBEFLOW,
      labels: labelsOf({ component: "certificate", instance: "serving-cert", name: "certificate" }),
    },
    spec: {
      dnsNames: [service, `${service}.cluster.local`],
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: CERTIFICATE_SECRET,
    },
  };
}

/** Has cert-manager put the CA into what the API server calls, so that `caBundle` stays unset. */
export const CA_INJECTION = { "cert-manager.io/inject-ca-from": `${KUBEFLOW}/${CERTIFICATE}` } as const;
