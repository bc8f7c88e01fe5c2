/** Who signs the certificates that users' browsers see. */
export type IssuerSettings = SelfSignedCa | AcmeIssuer | CaIssuer | ExistingIssuer;

/** The CA that the platform makes itself. Browsers warn until users trust its certificate. */
export interface SelfSignedCa {
  readonly kind: "selfSigned";
}

/** A public CA that checks that a name is ours, such as Let's Encrypt. */
export interface AcmeIssuer {
  readonly kind: "acme";
  /** URL of its directory. */
  readonly server: string;
  /** Where it writes before a certificate ends. */
  readonly email: string;
  readonly challenge: AcmeChallenge;
}

/** How a public CA is shown that a name is ours. */
export type AcmeChallenge = HttpChallenge | Route53Challenge | CloudDnsChallenge | AzureDnsChallenge;

/** By a response over HTTP from the users' gateway; needs no rights in a cloud, and cannot prove wildcard names. */
export interface HttpChallenge {
  readonly kind: "http";
}

/** By a record in a zone of Amazon Route 53. */
export interface Route53Challenge {
  readonly kind: "route53";
  /** @default that of cert-manager's Pod, which IRSA and Pod Identity tell it */
  readonly region?: string;
  /** @default the zone that the name is in, which takes the right to list all zones */
  readonly hostedZoneId?: string;
}

/** By a record in a zone of Google Cloud DNS. */
export interface CloudDnsChallenge {
  readonly kind: "cloudDns";
  readonly project: string;
  /** Name of the zone as Google has it. @default the zone that the name is in */
  readonly zone?: string;
}

/** By a record in a zone of Azure DNS. */
export interface AzureDnsChallenge {
  readonly kind: "azureDns";
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** Domain of the zone, such as `example.com`. */
  readonly zone: string;
  /** Client id of the managed identity that cert-manager's ServiceAccount is federated with. */
  readonly clientId: string;
  /** @default "AzurePublicCloud" */
  readonly environment?: "AzurePublicCloud" | "AzureChinaCloud" | "AzureUSGovernmentCloud";
}

/** A CA whose certificate and key somebody else made, such as an intermediate CA of the company. */
export interface CaIssuer {
  readonly kind: "ca";
  readonly source: CaSource;
}

/** Where a CA's certificate and key are. */
export type CaSource =
  /** In a Secret of namespace `cert-manager` that somebody else keeps, under `tls.crt` and `tls.key`. */
  | { readonly kind: "secret"; readonly name: string }
  /** Given here as PEM: the CA's certificate, followed by those above it, and its key. */
  | { readonly kind: "pem"; readonly certificate: string; readonly privateKey: string };

/** A ClusterIssuer that somebody else makes. */
export interface ExistingIssuer {
  readonly kind: "existing";
  readonly name: string;
}
