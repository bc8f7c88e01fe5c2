import * as fc from "fast-check";
import { conditionsHold, matches } from "../../../../rehearsal/clouds/identity/aws-condition";

const context = { "s3:prefix": "models/llama/", "aws:SecureTransport": "true" };

describe("conditionsHold", () => {
  it.each([
    ["StringEquals", "models/llama/", true],
    ["StringEquals", "Models/llama/", false],
    ["StringEquals", "models/*", false],
    ["StringEquals", ["other/", "models/llama/"], true],
    ["StringEqualsIgnoreCase", "MODELS/llama/", true],
    ["StringLike", "models/*", true],
    ["StringLike", "models/?lama/", true],
    ["StringLike", "model/*", false],
    ["StringNotEquals", "models/llama/", false],
    ["StringNotEquals", ["other/", "models/llama/"], false],
    ["StringNotLike", "other/*", true],
    ["ArnLike", "models/*", true],
  ])("compares by %s with %j", (operator, wanted, held) => {
    expect(conditionsHold({ [operator]: { "s3:prefix": wanted } }, context)).toBe(held);
  });

  it.each([
    ["StringEquals", "x", false],
    ["StringLike", "*", false],
    ["StringNotEquals", "x", true],
    ["StringEqualsIfExists", "x", true],
    ["Null", "true", true],
    ["Null", "false", false],
  ])("decides by %s about a key that the request lacks", (operator, wanted, held) => {
    expect(conditionsHold({ [operator]: { "aws:SourceArn": wanted } }, context)).toBe(held);
  });

  it("takes keys in any case of letters, and Bool's texts, too", () => {
    expect(conditionsHold({ Bool: { "AWS:securetransport": "True" } }, context)).toBe(true);
    expect(conditionsHold({ Bool: { "aws:SecureTransport": false } }, context)).toBe(false);
  });

  it("holds when all hold, also when there is none", () => {
    const prefix = { StringLike: { "s3:prefix": "models/*" } };
    expect(conditionsHold({}, context)).toBe(true);
    expect(conditionsHold({ ...prefix, Bool: { "aws:SecureTransport": "true" } }, context)).toBe(true);
    expect(conditionsHold({ ...prefix, Bool: { "aws:SecureTransport": "false" } }, context)).toBe(false);
  });

  it("refuses operators that it does not know, even on keys that the request lacks", () => {
    expect(() => conditionsHold({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, context)).toThrow(
      'condition operator "IpAddress" is not known to the rehearsal',
    );
  });
});

describe("matches", () => {
  it("takes every character but the two wildcards as itself", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        const literal = text.replace(/[*?]/g, "");
        expect(matches(literal, literal)).toBe(true);
        expect(matches(literal, other)).toBe(literal === other);
        expect(matches(`${literal}*`, literal + other)).toBe(true);
        expect(matches(`*${literal}`, other + literal)).toBe(true);
      }),
    );
  });
});
