import type { IssuerRef } from "../../charts/cert-manager/issuer-ref";

/** Secrets and digests are generated or given; what is compared is everything around them. */
export const PLACEHOLDER = "compared-without-its-value";

/** Who signs webhooks' certificates, where the reference has an issuer for each application. */
export const ISSUER: IssuerRef = { kind: "ClusterIssuer", name: "kubeflow-ca" };
