import type * as pulumi from "@pulumi/pulumi";
import type { BoundIdentity, IdentityBinder, ServiceAccountRef } from "../identity";
import { policyOf } from "./grants";
import { bindByToken } from "./irsa";
import { bindByAssociation } from "./pod-identity";

export interface EksIdentityArgs {
  /** Prefix of the resources' names. */
  readonly name: string;
  /** Name of the cluster in AWS. */
  readonly clusterName: pulumi.Input<string>;
  /** Of the cluster's tokens, with `https://`, as EKS tells it. */
  readonly issuer: pulumi.Input<string>;
  /** ARN of the cluster's OpenID Connect provider in IAM. */
  readonly providerArn: pulumi.Input<string>;
  /** @default none */
  readonly tags?: Readonly<Record<string, string>>;
  readonly parent: pulumi.Resource;
}

/** Ties ServiceAccounts of an EKS cluster to IAM roles. */
export interface EksIdentity extends IdentityBinder {
  /**
   * Makes a role that one ServiceAccount alone can take, for programs whose rights no grant tells.
   * @param name prefix of the resources' names, unique in the cluster
   * @param policy IAM policy in JSON
   */
  bindPolicy(
    name: string,
    account: ServiceAccountRef,
    policy: pulumi.Input<string>,
    opts?: pulumi.CustomResourceOptions,
  ): BoundIdentity;
}

/** @param kind irsa: a Pod shows its token to IAM itself. podIdentity: EKS's agent on the node does it for the Pod. */
export function eksIdentity(kind: "irsa" | "podIdentity", args: EksIdentityArgs): EksIdentity {
  const bind = kind === "irsa" ? bindByToken : bindByAssociation;
  return {
    kind,
    bindPolicy: (name, account, policy, opts) => bind(args, name, account, policy, opts),
    bind: (name, account, grants, opts) => bind(args, name, account, policyOf(grants), opts),
  };
}
