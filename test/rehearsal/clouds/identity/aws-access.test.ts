import * as fc from "fast-check";
import type { AccessRequest } from "../../../../rehearsal/clouds/identity/access";
import { awsAccessOf } from "../../../../rehearsal/clouds/identity/aws-access";
import type { CloudRecord } from "../../../../rehearsal/clouds/world";
import { account, record, same } from "./support";

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/0123";
const ISSUER = `https://${HOST}`;
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;
const ROLE = "arn:aws:iam::111122223333:role/editor";
const OBJECT = "arn:aws:s3:::artifacts/team-a/model";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/0000";
const owner = { namespace: "team-a", name: "default-editor" };

const policy = (...Statement: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });

const trust = ({ namespace, name } = owner, operator = "StringEquals"): string =>
  policy({
    Effect: "Allow",
    Principal: { Federated: PROVIDER },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      [operator]: {
        [`${HOST}:sub`]: `system:serviceaccount:${namespace}:${name}`,
        [`${HOST}:aud`]: "sts.amazonaws.com",
      },
    },
  });

const podTrust = ({ namespace, name } = owner): string =>
  policy({
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      StringEquals: {
        "aws:RequestTag/eks-cluster-name": "production",
        "aws:RequestTag/kubernetes-namespace": namespace,
        "aws:RequestTag/kubernetes-service-account": name,
      },
    },
  });

const READ = [
  {
    Effect: "Allow",
    Action: "s3:ListBucket",
    Resource: "arn:aws:s3:::artifacts",
    Condition: { StringLike: { "s3:prefix": "team-a/*" } },
  },
  { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::artifacts/team-a/*" },
];

const provider = record("aws:iam/openIdConnectProvider:OpenIdConnectProvider", PROVIDER, {
  arn: PROVIDER,
  url: ISSUER,
  clientIdLists: ["sts.amazonaws.com"],
});
const role = (assumeRolePolicy: string): CloudRecord =>
  record("aws:iam/role:Role", "editor", { arn: ROLE, name: "editor", assumeRolePolicy });
const rights = (...statements: object[]): CloudRecord =>
  record("aws:iam/rolePolicy:RolePolicy", "editor:rights", { role: "editor", policy: policy(...statements) });
const cluster = record("aws:eks/cluster:Cluster", "production", {
  name: "production",
  identities: [{ oidcs: [{ issuer: ISSUER }] }],
});
const agent = record("aws:eks/addon:Addon", "production:agent", {
  clusterName: "production",
  addonName: "eks-pod-identity-agent",
});
const association = (more: object = {}): CloudRecord =>
  record("aws:eks/podIdentityAssociation:PodIdentityAssociation", "a-1", {
    ...{ clusterName: "production", namespace: owner.namespace, serviceAccount: owner.name, roleArn: ROLE },
    ...more,
  });

const request: AccessRequest = {
  serviceAccount: owner,
  annotations: { "eks.amazonaws.com/role-arn": ROLE },
  podLabels: {},
  issuer: ISSUER,
  action: "read",
  resource: OBJECT,
};
const bare = { ...request, annotations: {} };
const byToken = [provider, role(trust()), rights(...READ)];
const byAssociation = [cluster, agent, association(), role(podTrust()), rights(...READ)];

describe("awsAccessOf by the token of a ServiceAccount", () => {
  it("allows the one ServiceAccount that the role trusts", () => {
    expect(awsAccessOf(byToken, request)).toEqual({
      allowed: true,
      reason: `role "editor" may read "${OBJECT}"`,
    });
  });

  it("allows exactly the ServiceAccount that is bound", () => {
    fc.assert(
      fc.property(account, account, (bound, asking) => {
        const records = [provider, role(trust(bound)), rights(...READ)];
        expect(awsAccessOf(records, { ...request, serviceAccount: asking }).allowed).toBe(same(bound, asking));
      }),
    );
  });

  it.each<[string, CloudRecord[], Partial<AccessRequest>, string]>([
    [
      "without an annotation",
      byToken,
      { annotations: {} },
      "the ServiceAccount has neither an association nor eks.amazonaws.com/role-arn",
    ],
    ["for a role that is not there", [provider], {}, `there is no role "${ROLE}"`],
    [
      "of an issuer that nobody registered",
      [role(trust()), rights(...READ)],
      {},
      `no OpenID Connect provider is registered for the issuer "${ISSUER}"`,
    ],
    [
      "of an issuer with a slash at its end",
      byToken,
      { issuer: `${ISSUER}/` },
      `no OpenID Connect provider is registered for the issuer "${ISSUER}/"`,
    ],
    [
      "for an audience that the provider does not take",
      byToken,
      { annotations: { ...request.annotations, "eks.amazonaws.com/audience": "vault" } },
      `the provider of "${ISSUER}" does not take tokens for "vault"`,
    ],
    [
      "by a role that trusts another provider",
      [provider, role(trust().replaceAll(PROVIDER, `${PROVIDER}4`)), rights(...READ)],
      {},
      `role "editor" does not trust "system:serviceaccount:team-a:default-editor" of "${ISSUER}"`,
    ],
    [
      "without a policy",
      [provider, role(trust())],
      {},
      'role "editor" has no right to "s3:ListBucket" on "arn:aws:s3:::artifacts"',
    ],
    [
      "below another prefix",
      byToken,
      { resource: "arn:aws:s3:::artifacts/team-b/model" },
      'role "editor" has no right to "s3:ListBucket" on "arn:aws:s3:::artifacts"',
    ],
    [
      "that wants to write",
      byToken,
      { action: "write" },
      `role "editor" has no right to "s3:PutObject" on "${OBJECT}"`,
    ],
  ])("denies a token %s", (_what, records, more, reason) => {
    expect(awsAccessOf(records, { ...request, ...more })).toEqual({ allowed: false, reason });
  });

  it("lets a pattern of subjects in, as a shared role would", () => {
    const shared = [provider, role(trust({ namespace: "*", name: "default-editor" }, "StringLike")), rights(...READ)];
    expect(awsAccessOf(shared, { ...request, serviceAccount: { ...owner, namespace: "team-b" } }).allowed).toBe(true);
    expect(awsAccessOf(shared, { ...request, serviceAccount: { ...owner, name: "viewer" } }).allowed).toBe(false);
  });
});

describe("awsAccessOf by an association", () => {
  it("allows the ServiceAccount without an annotation", () => {
    expect(awsAccessOf(byAssociation, bare)).toEqual({ allowed: true, reason: `role "editor" may read "${OBJECT}"` });
  });

  it("allows exactly the ServiceAccount that is associated", () => {
    fc.assert(
      fc.property(account, account, (bound, asking) => {
        const tied = association({ namespace: bound.namespace, serviceAccount: bound.name });
        const records = [cluster, agent, tied, role(podTrust(bound)), rights(...READ)];
        expect(awsAccessOf(records, { ...bare, serviceAccount: asking }).allowed).toBe(same(bound, asking));
      }),
    );
  });

  it("denies an association with a role that trusts another ServiceAccount", () => {
    fc.assert(
      fc.property(account, account, (trusted, associated) => {
        fc.pre(!same(trusted, associated));
        const tied = association({ namespace: associated.namespace, serviceAccount: associated.name });
        const records = [cluster, agent, tied, role(podTrust(trusted)), rights(...READ)];
        expect(awsAccessOf(records, { ...bare, serviceAccount: associated }).allowed).toBe(false);
      }),
    );
  });

  it.each<[string, CloudRecord[], string]>([
    [
      "without the agent that hands credentials out",
      byAssociation.filter((one) => one !== agent),
      'cluster "production" lacks the add-on eks-pod-identity-agent',
    ],
    [
      "in another cluster",
      [{ ...cluster, outputs: { ...cluster.outputs, name: "other" } }, ...byAssociation.slice(1)],
      "the ServiceAccount has neither an association nor eks.amazonaws.com/role-arn",
    ],
    ["with a role that is not there", [cluster, agent, association()], `there is no role "${ROLE}"`],
    [
      "whose session carries no tags",
      [cluster, agent, association({ disableSessionTags: true }), role(podTrust()), rights(...READ)],
      'role "editor" does not let EKS take it, and tag the session, for this association',
    ],
    [
      "with a role whose session may not be tagged",
      [cluster, agent, association(), role(podTrust().replace(',"sts:TagSession"', "")), rights(...READ)],
      'role "editor" does not let EKS take it, and tag the session, for this association',
    ],
  ])("denies an association %s", (_what, records, reason) => {
    expect(awsAccessOf(records, bare)).toEqual({ allowed: false, reason });
  });

  it("comes before an annotation, as in EKS's webhook", () => {
    const annotated = [...byToken, cluster, association()];
    expect(awsAccessOf(annotated, request).reason).toBe('cluster "production" lacks the add-on eks-pod-identity-agent');
  });
});

describe("awsAccessOf to what is asked for", () => {
  const all = { Effect: "Allow", Action: "s3:*", Resource: "*" };
  const key = record(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "artifacts",
    {
      bucket: "artifacts",
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY } }],
    },
  );

  it.each([
    ["read", "kms:Decrypt"],
    ["write", "kms:GenerateDataKey"],
  ] as const)("to %s an encrypted object takes %s", (action, use) => {
    const without = [provider, role(trust()), rights(all), key];
    const withKey = [provider, role(trust()), rights(all, { Effect: "Allow", Action: use, Resource: KEY }), key];
    expect(awsAccessOf(without, { ...request, action })).toEqual({
      allowed: false,
      reason: `role "editor" has no right to "${use}" on "${KEY}"`,
    });
    expect(awsAccessOf(withKey, { ...request, action }).allowed).toBe(true);
  });

  it("heeds the bucket's own policy, which denies requests without TLS alone", () => {
    const bucketPolicy = (secure: string): CloudRecord =>
      record("aws:s3/bucketPolicy:BucketPolicy", "artifacts", {
        bucket: "artifacts",
        policy: policy({
          ...{ Effect: "Deny", Principal: "*", Action: "s3:*" },
          Resource: ["arn:aws:s3:::artifacts", "arn:aws:s3:::artifacts/*"],
          Condition: { Bool: { "aws:SecureTransport": secure } },
        }),
      });
    expect(awsAccessOf([...byToken, bucketPolicy("false")], request).allowed).toBe(true);
    expect(awsAccessOf([...byToken, bucketPolicy("true")], request)).toEqual({
      allowed: false,
      reason: '"s3:ListBucket" on "arn:aws:s3:::artifacts" is denied to role "editor"',
    });
  });

  it("counts policies that are attached, and knows nothing of AWS's own", () => {
    const attached = (policyArn: string): CloudRecord =>
      record("aws:iam/rolePolicyAttachment:RolePolicyAttachment", policyArn, { role: "editor", policyArn });
    const own = record("aws:iam/policy:Policy", "arn:own", { arn: "arn:own", policy: policy(...READ) });
    const base = [provider, role(trust()), own];
    expect(awsAccessOf([...base, attached("arn:own")], request).allowed).toBe(true);
    expect(awsAccessOf([...base, attached("arn:aws:iam::aws:policy/AmazonS3FullAccess")], request).allowed).toBe(false);
  });

  it("to change records takes rights to the zone and to changes", () => {
    const zone = "arn:aws:route53:::hostedzone/Z0123";
    const dns = { ...request, action: "dns", resource: zone } as const;
    const change = { Effect: "Allow", Action: "route53:GetChange", Resource: "arn:aws:route53:::change/*" };
    const records = ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"];
    const granted = rights(change, { Effect: "Allow", Action: records, Resource: zone });
    expect(awsAccessOf([provider, role(trust()), granted], dns).allowed).toBe(true);
    expect(awsAccessOf([provider, role(trust()), granted], { ...dns, resource: `${zone}4` }).allowed).toBe(false);
    const without = rights({ Effect: "Allow", Action: records, Resource: zone });
    expect(awsAccessOf([provider, role(trust()), without], dns).reason).toBe(
      'role "editor" has no right to "route53:GetChange" on "arn:aws:route53:::change/C0123456789"',
    );
  });
});
