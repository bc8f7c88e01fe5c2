import { allowStatements, type AllowStatement } from "./iam-document";
import type { Finding } from "./rule";

const PATH = "assumeRolePolicy";

/** What EKS's Pod Identity says of the Pod for which it takes a role, and what only the right Pods have. */
const SESSION = ["kubernetes-namespace", "kubernetes-service-account"].map((tag) => `aws:RequestTag/${tag}`);

/** What tells one cluster from another, of which any one is enough. */
const CLUSTER = ["aws:RequestTag/eks-cluster-name", "aws:RequestTag/eks-cluster-arn", "aws:SourceArn"];

/** Where a role of IAM trusts more than one ServiceAccount, or anybody. */
export function trustFindings(policy: unknown): Finding[] {
  return allowStatements(policy).flatMap((statement) => [
    ...anybody(statement),
    ...(isByToken(statement) ? tokenFindings(statement) : []),
    ...(isByAssociation(statement) ? associationFindings(statement) : []),
  ]);
}

function anybody({ principals }: AllowStatement): Finding[] {
  const everyone = (principals.AWS ?? []).filter((principal) => principal.includes("*"));
  return everyone.map((principal) => ({
    path: PATH,
    message: `trusts "${principal}", which is anybody with an account of AWS`,
    fix: "name the service, the role or the cluster's OpenID Connect provider",
  }));
}

/** A role taken with a token of a ServiceAccount (IRSA). */
function isByToken({ principals, actions }: AllowStatement): boolean {
  return (
    "Federated" in principals && actions.some((action) => /^sts:(AssumeRoleWithWebIdentity|\*)$|^\*$/.test(action))
  );
}

function tokenFindings(statement: AllowStatement): Finding[] {
  return [
    ...oneValue(statement, (key) => key.endsWith(":sub"), "sub", "system:serviceaccount:NAMESPACE:NAME"),
    ...oneValue(statement, (key) => key.endsWith(":aud"), "aud", "sts.amazonaws.com"),
  ];
}

function isByAssociation({ principals }: AllowStatement): boolean {
  return principals.Service?.includes("pods.eks.amazonaws.com") ?? false;
}

function associationFindings(statement: AllowStatement): Finding[] {
  return [
    ...SESSION.flatMap((tag) => oneValue(statement, (key) => key === tag, tag, "its name")),
    ...oneValue(statement, (key) => CLUSTER.includes(key), CLUSTER[0], "the cluster's name"),
  ];
}

/** @param what it says in messages; @param example of the one value */
function oneValue(
  { conditions }: AllowStatement,
  isKey: (key: string) => boolean,
  what: string,
  example: string,
): Finding[] {
  const exact = Object.entries(conditions.StringEquals ?? {}).filter(([key]) => isKey(key));
  const like = Object.entries(conditions.StringLike ?? {}).filter(([key]) => isKey(key));
  const fix = `add the condition StringEquals on "${what}" with one value, ${example}`;
  const values = exact.flatMap(([, list]) => list);
  if (values.length === 1 && !/[*?]/.test(values[0]) && !/^system:serviceaccount:(:|[^:]*:?$)/.test(values[0]))
    return [];
  const found = [...exact, ...like].flatMap(([, list]) => list).map((value) => `"${value}"`);
  const whom = found.length === 0 ? "any value" : `${found.join(", ")}${exact.length === 0 ? " by StringLike" : ""}`;
  return [{ path: PATH, message: `trusts "${what}" of ${whom}, and not of exactly one`, fix }];
}
