import type * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { EksScope } from "./scope";

/** Issuer of the tokens of a cluster's ServiceAccounts: exactly as EKS tells it, with `https://`. */
export function issuerOf(cluster: eks.Cluster): pulumi.Output<string> {
  return cluster.identities[0].oidcs[0].issuer;
}

/** Makes IAM believe the tokens of a cluster's ServiceAccounts; which of them may do what is for the roles to say. */
export function oidcProvider({ name, parent, tags }: EksScope, cluster: eks.Cluster): iam.OpenIdConnectProvider {
  const args = { url: issuerOf(cluster), clientIdLists: ["sts.amazonaws.com"], tags };
  return new iam.OpenIdConnectProvider(`${name}-oidc`, args, { parent });
}
