import type { CloudRecord } from "../world";
import { allowed, denied, subjectOf, type AccessRequest, type Decision } from "./access";
import { verdictOf } from "./aws-policy";

/** Claims of a token, as far as IAM looks at them. */
export interface TokenClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
}

/** Audience that EKS's webhook asks tokens for, unless an annotation says another. */
const AUDIENCE = "sts.amazonaws.com";

/** Claims of the token that EKS's webhook puts into Pods of an annotated ServiceAccount. */
export function claimsOf({ issuer, serviceAccount, annotations }: AccessRequest): TokenClaims {
  return { iss: issuer, sub: subjectOf(serviceAccount), aud: annotations["eks.amazonaws.com/audience"] ?? AUDIENCE };
}

/**
 * Whether STS gives a role to the bearer of a token: its issuer has to be a provider that the account knows, for this
 * audience, and the role has to trust that provider.
 * @param providers records of the account's OpenID Connect providers
 */
export function trustsToken(role: CloudRecord, providers: readonly CloudRecord[], claims: TokenClaims): Decision {
  const host = hostPath(claims.iss);
  const provider = providers.find(({ outputs }) => hostPath(String(outputs.url)) === host);
  if (!provider) return denied(`no OpenID Connect provider is registered for the issuer "${claims.iss}"`);
  if (![provider.outputs.clientIdLists].flat().includes(claims.aud)) {
    return denied(`the provider of "${claims.iss}" does not take tokens for "${claims.aud}"`);
  }
  const verdict = verdictOf(role.outputs.assumeRolePolicy, {
    action: "sts:AssumeRoleWithWebIdentity",
    principal: { kind: "Federated", value: String(provider.outputs.arn) },
    context: { [`${host}:sub`]: claims.sub, [`${host}:aud`]: claims.aud },
  });
  if (verdict === "allow") return allowed(`role "${role.id}" trusts "${claims.sub}"`);
  return denied(`role "${role.id}" does not trust "${claims.sub}" of "${claims.iss}"`);
}

/**
 * Whether EKS may take a role for Pods that an association names. It sets tags on the session, so the role has to let
 * it do that as well.
 */
export function trustsAssociation(role: CloudRecord, association: CloudRecord): Decision {
  const context = association.outputs.disableSessionTags === true ? {} : tagsOf(association);
  const verdicts = ["sts:AssumeRole", "sts:TagSession"].map((action) =>
    verdictOf(role.outputs.assumeRolePolicy, {
      action,
      principal: { kind: "Service", value: "pods.eks.amazonaws.com" },
      context,
    }),
  );
  if (verdicts.every((verdict) => verdict === "allow")) return allowed(`role "${role.id}" trusts the association`);
  return denied(`role "${role.id}" does not let EKS take it, and tag the session, for this association`);
}

function tagsOf({ outputs }: CloudRecord): Record<string, string> {
  return {
    "aws:RequestTag/eks-cluster-name": String(outputs.clusterName),
    "aws:RequestTag/kubernetes-namespace": String(outputs.namespace),
    "aws:RequestTag/kubernetes-service-account": String(outputs.serviceAccount),
  };
}

function hostPath(url: string): string {
  return url.replace(/^https:\/\//, "");
}
