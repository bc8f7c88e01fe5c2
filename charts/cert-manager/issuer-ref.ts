/** The issuer that a Certificate names. */
export interface IssuerRef {
  /** A ClusterIssuer serves every namespace, an Issuer its own. */
  readonly kind: "ClusterIssuer" | "Issuer";
  readonly name: string;
}
