import type { CertificateSpec } from "../cert-manager/crds/certificate";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { NamespacedProps } from "../common/custom-object";
import { CERTIFICATE, LOAD_BALANCER_CONTROLLER_ACCOUNT, WEBHOOK_SERVICE } from "./names";

const { namespace } = LOAD_BALANCER_CONTROLLER_ACCOUNT;

/** The certificate that the webhooks show the API server; the controller reads a renewed one without a restart. */
export function servingCertificate(issuer: IssuerRef): NamespacedProps<CertificateSpec> {
  const service = `${WEBHOOK_SERVICE}.${namespace}.svc`;
  return {
    metadata: { name: CERTIFICATE.name, namespace },
    spec: {
      commonName: service,
      dnsNames: [service, `${service}.cluster.local`],
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: CERTIFICATE.secret,
    },
  };
}

/** Annotation by which cert-manager puts its CA into a webhook configuration. */
export const CA_INJECTION = { "cert-manager.io/inject-ca-from": `${namespace}/${CERTIFICATE.name}` } as const;
