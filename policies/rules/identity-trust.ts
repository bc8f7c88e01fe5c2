import type { CloudResource } from "../../recorder/platform";
import { trustFindings } from "../aws-trust";
import { itemsOf, textOf, type Fields } from "../fields";
import type { CloudRule, Finding } from "../rule";

/** One ServiceAccount, as the rights of Google Cloud name it: by itself, or by its cluster's pool for an account. */
const ONE_MEMBER =
  /^principal:\/\/[^*\s]+\/subject\/ns\/[^/*]+\/sa\/[^/*]+$|^serviceAccount:[^[*\s]+\.svc\.id\.goog\[[^/*\]]+\/[^/*\]]+\]$/;

/** The same, as tokens name it. */
const ONE_SUBJECT = /^system:serviceaccount:[^:*]+:[^:*]+$/;

export const identityTrust: CloudRule = {
  kind: "cloud",
  name: "identity-trust",
  title: "Rights in a cloud are for exactly one ServiceAccount each",
  reason:
    "A role that trusts a namespace, a cluster or a pattern is taken by whoever may start a Pod there; one without an audience by tokens that were made for others.",
  examples: {
    bad: [trusting({ StringLike: { "oidc.example.com/id/1:sub": "system:serviceaccount:team-a:*" } })],
    good: [
      trusting({
        StringEquals: {
          "oidc.example.com/id/1:sub": "system:serviceaccount:team-a:default-editor",
          "oidc.example.com/id/1:aud": "sts.amazonaws.com",
        },
      }),
    ],
  },
  check: ({ type, inputs }) => {
    if (type === "aws:iam/role:Role") return trustFindings(inputs.assumeRolePolicy);
    if (type === "azure-native:managedidentity:FederatedIdentityCredential") return credentialFindings(inputs);
    return type.startsWith("gcp:") ? memberFindings(inputs) : [];
  },
};

function trusting(Condition: object): CloudResource {
  const Principal = { Federated: "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/id/1" };
  const statement = { Effect: "Allow", Principal, Action: "sts:AssumeRoleWithWebIdentity", Condition };
  const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return {
    type: "aws:iam/role:Role",
    name: "team-a",
    inputs: { assumeRolePolicy },
    protect: false,
    retainOnDelete: false,
  };
}

/** Rights of Google Cloud: a pool's members, and who may act as a Google account. */
function memberFindings({ role, member, members }: Fields): Finding[] {
  const one = typeof member === "string" ? [{ path: "member", text: member }] : [];
  const many = itemsOf(members).map((item, index) => ({ path: `members[${index}]`, text: textOf(item) ?? "" }));
  const named = [...one, ...many];
  const isActing = role === "roles/iam.workloadIdentityUser";
  const fix = "name one: principal://.../subject/ns/NAMESPACE/sa/NAME";
  const wide = named
    .filter(({ text }) => (isActing || isOfPool(text)) && !ONE_MEMBER.test(text) && !text.startsWith("<<"))
    .map(({ path, text }) => ({ path, message: `"${text}" is not exactly one ServiceAccount`, fix }));
  if (wide.length > 0 || !isActing || named.length < 2) return wide;
  return [{ path: "members", message: `${named.length} members act as one Google account`, fix: "give each its own" }];
}

function isOfPool(member: string): boolean {
  return /^principal(Set)?:/.test(member) || /\.svc\.id\.goog\[/.test(member);
}

function credentialFindings({ subject, audiences, claimsMatchingExpression }: Fields): Finding[] {
  const text = textOf(subject);
  const isOne = text !== undefined && (ONE_SUBJECT.test(text) || text.startsWith("<<"));
  const pattern =
    claimsMatchingExpression === undefined
      ? []
      : [
          {
            path: "claimsMatchingExpression",
            message: "trusts what matches a pattern, and not exactly one ServiceAccount",
            fix: "write a subject in its place",
          },
        ];
  const subjects =
    isOne || pattern.length > 0
      ? []
      : [
          {
            path: "subject",
            message: `"${text ?? ""}" is not exactly one ServiceAccount`,
            fix: "write system:serviceaccount:NAMESPACE:NAME",
          },
        ];
  const count = itemsOf(audiences).length;
  const audience = {
    path: "audiences",
    message: `takes tokens for ${count} audiences, and not for exactly one`,
    fix: "write api://AzureADTokenExchange alone",
  };
  return [...pattern, ...subjects, ...(count === 1 || textOf(audiences) !== undefined ? [] : [audience])];
}
