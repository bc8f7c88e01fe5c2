import type { ServiceAccountRef } from "../identity";

/** Audience of the tokens that EKS puts into Pods for STS. */
const STS_AUDIENCE = "sts.amazonaws.com";

/**
 * Trust policy of a role that one ServiceAccount takes with its own token (IRSA).
 * @param provider ARN of the cluster's OpenID Connect provider in IAM
 * @param issuer of the cluster's tokens, with `https://`: IAM's condition keys are named after it, without
 */
export function irsaTrust(provider: string, issuer: string, { namespace, name }: ServiceAccountRef): string {
  const key = issuer.replace(/^https:\/\//, "");
  return document({
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${key}:sub`]: `system:serviceaccount:${namespace}:${name}`, [`${key}:aud`]: STS_AUDIENCE },
    },
  });
}

/**
 * Trust policy of a role that EKS takes for Pods of one ServiceAccount (Pod Identity). The tags are those that EKS sets
 * on each session: without conditions on them, anybody who makes an association could hand the role to other Pods.
 */
export function podIdentityTrust(clusterName: string, { namespace, name }: ServiceAccountRef): string {
  return document({
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      StringEquals: {
        "aws:RequestTag/eks-cluster-name": clusterName,
        "aws:RequestTag/kubernetes-namespace": namespace,
        "aws:RequestTag/kubernetes-service-account": name,
      },
    },
  });
}

function document(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
