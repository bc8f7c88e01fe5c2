import * as pulumi from "@pulumi/pulumi";

/**
 * Who signs the tokens of a cluster's ServiceAccounts, as its API server tells. For clusters whose issuer others
 * cannot reach; clouds publish theirs. The provider comes from the parent.
 */
export class ServiceAccountIssuer extends pulumi.CustomResource {
  /** The `iss` of the tokens, byte for byte. */
  declare readonly issuer: pulumi.Output<string>;
  /** The public keys, as a JSON Web Key Set. */
  declare readonly jwks: pulumi.Output<string>;

  constructor(name: string, opts?: pulumi.CustomResourceOptions) {
    super("kubeflow:clusters:ServiceAccountIssuer", name, { issuer: undefined, jwks: undefined }, opts);
  }
}
