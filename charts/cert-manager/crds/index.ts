import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { challenge, order } from "./acme";
import { certificate, certificateRequest } from "./certificate";
import { clusterIssuer, issuer } from "./issuer";

/** The CRDs of cert-manager 1.19.4. */
export function certManagerCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([certificateRequest, certificate, challenge, clusterIssuer, issuer, order], rendering);
}
