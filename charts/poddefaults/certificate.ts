import type { CertificateSpec } from "../cert-manager/crds/certificate";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { NamespacedProps } from "../common/custom-object";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { ADMISSION_WEBHOOK_SERVICE, CERTIFICATE_SECRET, namespacedMetadata } from "./names";

/** The certificate that the webhook shows the API server; it reads a renewed one without a restart. */
export function servingCertificate(issuer: IssuerRef): NamespacedProps<CertificateSpec> {
  const service = `${ADMISSION_WEBHOOK_SERVICE}.${KUBEFLOW}.svc`;
  return {
    metadata: namespacedMetadata("cert"),
    spec: {
      commonName: service,
      dnsNames: [service, `${service}.cluster.local`],
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: CERTIFICATE_SECRET,
    },
  };
}
