import fc from "fast-check";
import { evaluate, forbids, type PolicyReport, type Terms } from "../../policies/evaluate";
import type { PolicyStack, Rule } from "../../policies/rule";
import { bucket, configMap, noPasswords, noTwins, SETTINGS, tagged } from "./support";

const RULES: readonly Rule[] = [noPasswords, tagged, noTwins];

const STACK: PolicyStack = {
  objects: [configMap("one", { password: "x" }), configMap("two", { password: "x" }), configMap("three")],
  cloud: [bucket("data"), bucket("models", { team: "vision" })],
};

const exemption = {
  rule: "no-passwords",
  subject: "ConfigMap team-a/*",
  reason: "It is no real one.",
  expires: "2027-03-31",
};

function report(terms: Partial<Terms> = {}, stack = STACK, rules = RULES): PolicyReport {
  return evaluate(stack, rules, SETTINGS, { today: "2026-11-28", ...terms });
}

/** Rule, level and subject of each. */
function brief({ violations }: PolicyReport): string[] {
  return violations.map(({ rule, level, subject }) => `${rule} ${level} ${subject}`);
}

test("tells what each rule finds on objects, on resources of a cloud, and on everything together", () => {
  expect(report()).toEqual({
    rules: ["no-passwords", "tagged", "no-twins"],
    disabled: [],
    counts: { objects: 3, cloud: 2 },
    violations: [
      ...[0, 1].map((index) => ({
        rule: "no-passwords",
        level: "mandatory",
        subject: `ConfigMap team-a/${["one", "two"][index]}`,
        about: STACK.objects[index],
        path: "data.password",
        message: "is a password",
        fix: "use a Secret",
      })),
      {
        rule: "tagged",
        level: "advisory",
        subject: "aws:s3/bucket:Bucket data",
        about: STACK.cloud[0],
        path: "tags",
        message: 'has no tag "team"',
        fix: "add it",
      },
      {
        rule: "no-twins",
        level: "mandatory",
        subject: "ConfigMap team-a/two",
        about: STACK.objects[1],
        message: "has a twin",
        fix: "keep one of them",
      },
    ],
    excused: [],
    expired: [],
    unused: [],
  });
});

test("levels are those of the environment, or else of the rule", () => {
  const levels = { "no-passwords": "advisory", tagged: "mandatory", "no-twins": "disabled" } as const;
  const { rules, disabled } = report({ levels });
  expect([rules, disabled]).toEqual([["no-passwords", "tagged"], ["no-twins"]]);
  expect(brief(report({ levels }))).toEqual([
    "no-passwords advisory ConfigMap team-a/one",
    "no-passwords advisory ConfigMap team-a/two",
    "tagged mandatory aws:s3/bucket:Bucket data",
  ]);
});

test("a finding can be less than its rule", () => {
  const hint: PolicyStack = { objects: [configMap("one", { hint: "x" })], cloud: [] };
  expect(brief(report({}, hint))).toEqual(["no-passwords advisory ConfigMap team-a/one"]);
});

test("only what is mandatory forbids anything", () => {
  expect(forbids(report())).toBe(true);
  expect(forbids(report({ levels: { "no-passwords": "advisory", "no-twins": "disabled" } }))).toBe(false);
});

test("an exemption excuses what its subject names, until its last day", () => {
  const { violations, excused, expired, unused } = report({ exemptions: [exemption], today: "2027-03-31" });
  expect(violations.map(({ rule }) => rule)).toEqual(["tagged", "no-twins"]);
  expect(excused.map(({ subject, reason, by, expires }) => [subject, reason, by, expires])).toEqual([
    ["ConfigMap team-a/one", exemption.reason, "stack file", "2027-03-31"],
    ["ConfigMap team-a/two", exemption.reason, "stack file", "2027-03-31"],
  ]);
  expect([expired, unused]).toEqual([[], []]);
});

test("from the day after, it excuses nothing and is told of", () => {
  const after = report({ exemptions: [exemption], today: "2027-04-01" });
  expect(after.violations).toEqual(report().violations);
  expect([after.excused, after.expired, after.unused]).toEqual([[], [exemption], []]);
});

test("an exemption that excuses nothing is told of, be it that its rule is switched off", () => {
  const other = { ...exemption, subject: "ConfigMap team-b/*" };
  expect(report({ exemptions: [other, exemption] }).unused).toEqual([other]);
  expect(report({ exemptions: [exemption], levels: { "no-passwords": "disabled" } }).unused).toEqual([exemption]);
});

test("exemptions of rules that are not evaluated are nobody's business", () => {
  const stale = { ...exemption, expires: "2020-01-01" };
  const { expired, unused } = report({ exemptions: [exemption, stale] }, STACK, [tagged]);
  expect([expired, unused]).toEqual([[], []]);
});

test("what a rule allows the platform is excused first, with the rule's reason", () => {
  const reason = "The platform has to.";
  const rule: Rule = { ...noPasswords, allowances: [{ subject: "ConfigMap */one", reason }] };
  const { excused, violations, unused } = report({ exemptions: [exemption] }, STACK, [rule]);
  expect(violations).toEqual([]);
  expect(excused.map(({ subject, by, expires }) => [subject, by, expires])).toEqual([
    ["ConfigMap team-a/one", "platform", undefined],
    ["ConfigMap team-a/two", "stack file", "2027-03-31"],
  ]);
  expect(unused).toEqual([]);
});

test("an object that a rule cannot read is a finding, and all others are looked at", () => {
  const broken: PolicyStack = { ...STACK, objects: [configMap("zero", 5), ...STACK.objects] };
  const fix = "write its fields as the schema of its kind says";
  expect(brief(report({}, broken))).toEqual([
    "no-passwords mandatory ConfigMap team-a/zero",
    "no-passwords mandatory ConfigMap team-a/one",
    "no-passwords mandatory ConfigMap team-a/two",
    "tagged advisory aws:s3/bucket:Bucket data",
    "no-twins mandatory ConfigMap team-a/zero",
    "no-twins mandatory ConfigMap team-a/two",
  ]);
  expect(report({}, broken).violations[0]).toMatchObject({ message: "cannot be checked: data is no mapping", fix });
});

test("every finding is a violation or excused, and the order of exemptions does not matter to that", () => {
  const subjects = fc.constantFrom("*", "ConfigMap *", "ConfigMap team-a/one", "* data", "Secret *");
  const exemptions = fc.array(
    fc.record({
      rule: fc.constantFrom(...RULES.map(({ name }) => name)),
      subject: subjects,
      reason: fc.constant("For a test."),
      expires: fc.constantFrom("2026-11-27", "2026-11-28", "2026-11-29"),
    }),
  );
  const all = report().violations.length;
  fc.assert(
    fc.property(exemptions, (some) => {
      const one = report({ exemptions: some });
      const other = report({ exemptions: [...some].reverse() });
      expect(one.violations.length + one.excused.length).toBe(all);
      expect(other.violations).toEqual(one.violations);
      expect(one.expired.length).toBe(some.filter(({ expires }) => expires < "2026-11-28").length);
    }),
  );
});
