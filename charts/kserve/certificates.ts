import type { CertificateSpec } from "../cert-manager/crds/certificate";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { NamespacedProps } from "../common/custom-object";
import { CERTIFICATES, KSERVE, LABELS } from "./names";

/** One of the two programs that the API server calls. */
export type WebhookServer = keyof typeof CERTIFICATES;

/** The certificate that a program serves its webhooks with, by the platform's issuer. */
export function servingCertificate(server: WebhookServer, issuer: IssuerRef): NamespacedProps<CertificateSpec> {
  const { name, service, secret } = CERTIFICATES[server];
  const host = `${service}.${KSERVE}.svc`;
  return {
    metadata: { name, namespace: KSERVE, labels: LABELS },
    spec: {
      commonName: host,
      dnsNames: [host],
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: secret,
    },
  };
}

/** Annotation by which the API server gets the CA of a program's certificate. */
export function caInjection(server: WebhookServer): Record<string, string> {
  return { "cert-manager.io/inject-ca-from": `${KSERVE}/${CERTIFICATES[server].name}` };
}
