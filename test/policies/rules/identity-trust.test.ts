import { irsaTrust, podIdentityTrust } from "../../../components/clusters/eks/trust-policy";
import { identityTrust } from "../../../policies/rules/identity-trust";
import { findingsIn, resource } from "../findings";

const ACCOUNT = { namespace: "team-a", name: "default-editor" };
const SUB = "system:serviceaccount:team-a:default-editor";

function role(assumeRolePolicy: unknown): string[] {
  const cloud = [{ ...resource("aws:iam/role:Role", "r", "{}"), inputs: { assumeRolePolicy } }];
  return findingsIn(identityTrust, { cloud }).map((finding) => finding.replace("aws:iam/role:Role r: ", ""));
}

/** A role that is taken with a ServiceAccount's token, if these conditions hold. */
function byToken(Condition: object): string[] {
  const statement = {
    ...{ Effect: "Allow", Principal: { Federated: "<<oidc.arn>>" }, Action: "sts:AssumeRoleWithWebIdentity" },
    Condition,
  };
  return role(JSON.stringify({ Statement: [statement] }));
}

function google(inputs: string, type = "gcp:projects/iAMMember:IAMMember"): string[] {
  return findingsIn(identityTrust, { cloud: [resource(type, "x", inputs)] }).map((finding) =>
    finding.replace(`${type} x: `, ""),
  );
}

test("what the platform itself writes is narrow enough", () => {
  expect(role(irsaTrust("<<oidc.arn>>", "https://<<issuer>>", ACCOUNT))).toEqual([]);
  expect(role(podIdentityTrust("ml", ACCOUNT))).toEqual([]);
});

test("services of AWS and other roles are trusted by their names", () => {
  const trust = (Principal: object) => role({ Statement: { Effect: "Allow", Principal, Action: "sts:AssumeRole" } });
  expect(trust({ Service: ["ec2.amazonaws.com", "eks.amazonaws.com"] })).toEqual([]);
  expect(trust({ AWS: "arn:aws:iam::111122223333:role/ci" })).toEqual([]);
  expect(trust({ AWS: ["arn:aws:iam::111122223333:role/ci", "*"] })).toEqual([
    'assumeRolePolicy: trusts "*", which is anybody with an account of AWS',
  ]);
});

test("a token's subject is exactly one, and so is its audience", () => {
  const aud = { "issuer:aud": "sts.amazonaws.com" };
  const said = (what: string, whom: string) => `assumeRolePolicy: trusts "${what}" of ${whom}, and not of exactly one`;
  expect(byToken({ StringEquals: { ...aud, "issuer:sub": [SUB] } })).toEqual([]);
  expect(byToken({ StringEquals: aud })).toEqual([said("sub", "any value")]);
  expect(byToken({ StringEquals: { "issuer:sub": SUB } })).toEqual([said("aud", "any value")]);
  expect(byToken({ StringEquals: { ...aud, "issuer:sub": [SUB, "other"] } })).toEqual([
    said("sub", `"${SUB}", "other"`),
  ]);
  expect(byToken({ StringEquals: aud, StringLike: { "issuer:sub": "system:serviceaccount:*:*" } })).toEqual([
    said("sub", '"system:serviceaccount:*:*" by StringLike'),
  ]);
  expect(byToken({ StringEquals: { ...aud, "issuer:sub": "system:serviceaccount:team-a:" } })).toEqual([
    said("sub", '"system:serviceaccount:team-a:"'),
  ]);
  expect(byToken({ StringEqualsIfExists: { ...aud, "issuer:sub": SUB } })).toEqual([
    said("sub", "any value"),
    said("aud", "any value"),
  ]);
});

test("EKS takes a role for Pods of one account of one cluster", () => {
  const policy = { Statement: { Effect: "Allow", Principal: { Service: "pods.eks.amazonaws.com" }, Action: "*" } };
  expect(role(policy)).toEqual(
    ["kubernetes-namespace", "kubernetes-service-account", "eks-cluster-name"].map(
      (tag) => `assumeRolePolicy: trusts "aws:RequestTag/${tag}" of any value, and not of exactly one`,
    ),
  );
});

test("of a trust that is not known yet, nothing is said", () => {
  expect(role("<<oidc.arn~1>>")).toEqual([]);
  expect(role(undefined)).toEqual([]);
});

const POOL = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p.svc.id.goog";

test("Google's rights are for one account of a pool", () => {
  expect(google(`{ role: r, member: "principal:${POOL}/subject/ns/team-a/sa/default-editor" }`)).toEqual([]);
  expect(google(`{ role: r, member: "group:platform@example.com" }`)).toEqual([]);
  for (const member of [`principalSet:${POOL}/namespace/team-a`, `principal:${POOL}/subject/ns/team-a/sa/*`]) {
    expect(google(`{ role: r, member: "${member}" }`)).toEqual([
      `member: "${member}" is not exactly one ServiceAccount`,
    ]);
  }
});

test("one account of a pool acts as an account of Google", () => {
  const acting = (members: string) =>
    google(`{ role: roles/iam.workloadIdentityUser, ${members} }`, "gcp:serviceaccount/iAMBinding:IAMBinding");
  const editor = "serviceAccount:p.svc.id.goog[team-a/default-editor]";
  expect(acting(`member: "${editor}"`)).toEqual([]);
  expect(acting(`members: ["${editor}"]`)).toEqual([]);
  expect(acting(`members: ["${editor}", "${editor}"]`)).toEqual(["members: 2 members act as one Google account"]);
  expect(acting(`members: ["allUsers"]`)).toEqual(['members[0]: "allUsers" is not exactly one ServiceAccount']);
});

test("an identity of Azure trusts one subject for one audience", () => {
  const type = "azure-native:managedidentity:FederatedIdentityCredential";
  const audiences = "audiences: [api://AzureADTokenExchange]";
  expect(google(`{ subject: "${SUB}", ${audiences} }`, type)).toEqual([]);
  expect(google(`{ subject: "system:serviceaccount:team-a:*", audiences: [] }`, type)).toEqual([
    'subject: "system:serviceaccount:team-a:*" is not exactly one ServiceAccount',
    "audiences: takes tokens for 0 audiences, and not for exactly one",
  ]);
  expect(google(`{ claimsMatchingExpression: { value: x }, ${audiences} }`, type)).toEqual([
    "claimsMatchingExpression: trusts what matches a pattern, and not exactly one ServiceAccount",
  ]);
});
