import { verdictOf, type PolicyRequest } from "../../../../rehearsal/clouds/identity/aws-policy";

const get: PolicyRequest = { action: "s3:GetObject", resource: "arn:aws:s3:::models/llama", context: {} };
const policy = (...statements: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::models/*" };

describe("verdictOf", () => {
  it("allows what a statement names", () => {
    expect(verdictOf(policy(allow), get)).toBe("allow");
    expect(verdictOf({ Statement: allow }, get)).toBe("allow");
  });

  it.each<[string, Partial<PolicyRequest>]>([
    ["another action", { action: "s3:PutObject" }],
    ["another bucket", { resource: "arn:aws:s3:::models-secret/llama" }],
    ["the bucket itself", { resource: "arn:aws:s3:::models" }],
  ])("is silent about %s", (_what, other) => {
    expect(verdictOf(policy(allow), { ...get, ...other })).toBe("silent");
  });

  it.each(["s3:*", "S3:getobject", "s3:Get*", "*"])("takes the action %s for what it covers", (Action) => {
    expect(verdictOf(policy({ ...allow, Action }), get)).toBe("allow");
  });

  it("lets one deny outweigh every allow", () => {
    expect(verdictOf(policy(allow, { ...allow, Effect: "Deny", Action: "s3:*" }), get)).toBe("deny");
  });

  it("applies a statement only where its condition holds", () => {
    const deny = { ...allow, Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } };
    expect(verdictOf(policy(allow, deny), { ...get, context: { "aws:SecureTransport": "true" } })).toBe("allow");
    expect(verdictOf(policy(allow, deny), { ...get, context: { "aws:SecureTransport": "false" } })).toBe("deny");
  });

  it("takes NotAction and NotResource as all but what they name", () => {
    const others = { Effect: "Allow", NotAction: "s3:Put*", NotResource: "arn:aws:s3:::secret/*" };
    expect(verdictOf(policy(others), get)).toBe("allow");
    expect(verdictOf(policy(others), { ...get, action: "s3:PutObject" })).toBe("silent");
    expect(verdictOf(policy(others), { ...get, resource: "arn:aws:s3:::secret/key" })).toBe("silent");
  });

  it.each([
    [{ Federated: "arn:provider" }, true],
    [{ Federated: ["arn:other", "arn:provider"] }, true],
    ["*", true],
    [{ Federated: "arn:other" }, false],
    [{ Service: "arn:provider" }, false],
    [{ AWS: "*" }, false],
    [undefined, false],
  ])("asks whether the principal %j is the one that asks", (Principal, admitted) => {
    const trust = policy({ Effect: "Allow", Principal, Action: "sts:AssumeRoleWithWebIdentity" });
    const principal = { kind: "Federated", value: "arn:provider" } as const;
    expect(verdictOf(trust, { action: "sts:AssumeRoleWithWebIdentity", principal, context: {} })).toBe(
      admitted ? "allow" : "silent",
    );
  });

  it("refuses elements that it does not know", () => {
    expect(() => verdictOf(policy({ ...allow, NotPrincipal: "*" }), get)).toThrow(
      'policy element "NotPrincipal" is not known to the rehearsal',
    );
  });
});
