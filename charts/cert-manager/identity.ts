import type { CloudIdentity } from "../common/cloud-identity";
import type { IssuerSettings } from "./issuer-settings";

/** Completes an identity by what the cloud of the issuer's DNS zone always wants: without its label, Azure gives no token. */
export function identityFor(issuer: IssuerSettings, given: CloudIdentity = {}): CloudIdentity {
  if (issuer.kind !== "acme" || issuer.challenge.kind !== "azureDns") return given;
  return { ...given, podLabels: { "azure.workload.identity/use": "true", ...given.podLabels } };
}
