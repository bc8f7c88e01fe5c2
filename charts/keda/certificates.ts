import type { CertificateSpec } from "../cert-manager/crds/certificate";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { NamespacedProps } from "../common/custom-object";
import { ADMISSION_WEBHOOKS, CERTIFICATES_SECRET, KEDA, METRICS_API_SERVER, OPERATOR } from "./names";

/**
 * Who makes the certificate that KEDA's programs speak to each other and to the API server with, and renews it; neither
 * waits for anyone.
 * - `own`: the operator, with a CA of its own: for ten years, the certificate for one, and each anew 90 days before its
 *   end. It puts the CA into the API service and the webhook configuration itself.
 * - `issuer`: cert-manager, with an issuer that has a CA for names inside of the cluster (ACME has none). KEDA then
 *   holds no CA's key and may not touch webhook configurations and API services.
 */
export type KedaCertificates = { readonly kind: "own" } | { readonly kind: "issuer"; readonly issuer: IssuerRef };

/** Name of the Certificate that an issuer signs. */
const CERTIFICATE = "keda-operator-tls-certificates";

/** The certificate, for cert-manager. */
export function servingCertificate(issuer: IssuerRef): NamespacedProps<CertificateSpec> {
  return {
    metadata: { name: CERTIFICATE, namespace: KEDA },
    spec: {
      commonName: OPERATOR,
      dnsNames: [OPERATOR, METRICS_API_SERVER, ADMISSION_WEBHOOKS].flatMap(serviceNames),
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: CERTIFICATES_SECRET,
      // The metrics server shows it to the operator, which asks for a certificate too.
      usages: ["server auth", "client auth"],
    },
  };
}

/** Annotations by which what the API server calls gets the CA; none where the operator sees to it. */
export function caInjection({ kind }: KedaCertificates): Record<string, string> | undefined {
  return kind === "issuer" ? { "cert-manager.io/inject-ca-from": `${KEDA}/${CERTIFICATE}` } : undefined;
}

function serviceNames(service: string): string[] {
  const inNamespace = `${service}.${KEDA}`;
  return [service, inNamespace, `${inNamespace}.svc`, `${inNamespace}.svc.cluster.local`];
}
