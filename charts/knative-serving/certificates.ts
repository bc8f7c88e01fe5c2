import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { KNATIVE_SERVING, type ServingLabels } from "./names";
import { ServingCertificate } from "./objects";

/** Class of the certificates that cert-manager issues. */
export const CERT_MANAGER_CLASS = "cert-manager.certificate.networking.knative.dev";

/** Secrets of the webhooks: they put certificates in and renew them, but do not make the Secrets. */
export function webhookSecrets(scope: Construct, labels: ServingLabels): Construct[] {
  const components = { "net-istio-webhook-certs": "net-istio", "webhook-certs": "webhook" } as const;
  return Object.entries(components).map(([name, component]) => {
    const metadata = { name, namespace: KNATIVE_SERVING, labels: labels.of(component) };
    return new k8s.KubeSecret(scope, name, { metadata });
  });
}

/** What Knative's own encryption between its programs would use; the mesh encrypts instead, and nobody signs it. */
export function routingCertificate(scope: Construct): Construct {
  const name = "routing-serving-certs";
  return new ServingCertificate(scope, name, {
    metadata: {
      name,
      namespace: KNATIVE_SERVING,
      labels: { "networking.knative.dev/certificate-type": "system-internal" },
      annotations: { "networking.knative.dev/certificate.class": CERT_MANAGER_CLASS },
    },
    spec: { dnsNames: ["kn-routing", "data-plane.knative.dev"], secretName: name },
  });
}
