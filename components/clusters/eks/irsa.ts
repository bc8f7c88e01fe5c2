import * as pulumi from "@pulumi/pulumi";
import { placesTexts } from "../../bridge/places-texts";
import type { BoundIdentity, ServiceAccountRef } from "../identity";
import { accountRole } from "./account-role";
import type { EksIdentityArgs } from "./identity";
import { irsaTrust } from "./trust-policy";

/** Ties a ServiceAccount to a role by its token: EKS's webhook reads the annotation as a Pod is made. */
export function bindByToken(
  args: EksIdentityArgs,
  name: string,
  account: ServiceAccountRef,
  policy: pulumi.Input<string> | undefined,
  opts?: pulumi.CustomResourceOptions,
): BoundIdentity {
  const trust = pulumi
    .all([args.providerArn, args.issuer])
    .apply(placesTexts(([provider, issuer]) => irsaTrust(provider, issuer, account)));
  const { arn, ready } = accountRole(args, name, trust, policy, opts);
  return { serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": arn }, podLabels: {}, env: {}, ready };
}
