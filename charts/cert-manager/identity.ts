import type { IssuerSettings } from "./issuer-settings";

/**
 * Who cert-manager's controller is to the cloud that holds the DNS zone, without a key: what the cloud's workload
 * identity wants to see on the ServiceAccount and on the Pods. The values may come from other resources.
 */
export interface CertManagerIdentity {
  /** Such as `eks.amazonaws.com/role-arn`, `iam.gke.io/gcp-service-account` or `azure.workload.identity/client-id`. */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;
  /** Labels that the cloud looks for; Azure's is set by `identityFor`. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** Completes an identity by what the cloud of the issuer's DNS zone always wants: without its label, Azure gives no token. */
export function identityFor(issuer: IssuerSettings, given: CertManagerIdentity = {}): CertManagerIdentity {
  if (issuer.kind !== "acme" || issuer.challenge.kind !== "azureDns") return given;
  return { ...given, podLabels: { "azure.workload.identity/use": "true", ...given.podLabels } };
}
