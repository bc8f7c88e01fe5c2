import type { Construct } from "constructs";
import { CustomObject, type ClusterProps, type NamespacedProps } from "../common/custom-object";
import { certificate, type CertificateSpec } from "./crds/certificate";
import { clusterIssuer, issuer, type IssuerSpec } from "./crds/issuer";

/** A certificate that cert-manager keeps valid in a Secret. */
export class Certificate extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<CertificateSpec>) {
    super(scope, id, certificate, props);
  }
}

/** Signs certificates of its own namespace. */
export class Issuer extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<IssuerSpec>) {
    super(scope, id, issuer, props);
  }
}

/** Signs certificates of all namespaces; its Secrets are in cert-manager's own. */
export class ClusterIssuer extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterProps<IssuerSpec>) {
    super(scope, id, clusterIssuer, props);
  }
}
