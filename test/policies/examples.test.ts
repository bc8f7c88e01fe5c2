import { loadAll } from "js-yaml";
import { RELEASES } from "../../charts/releases";
import type { PlainObject } from "../../charts/common/objects";
import { evaluate } from "../../policies/evaluate";
import { RULES } from "../../policies/registry";
import { registriesOf } from "../../policies/registries";
import type { Example, PolicyStack, Rule } from "../../policies/rule";
import type { PolicySettings } from "../../policies/settings";

const SETTINGS: PolicySettings = {
  registries: registriesOf(RELEASES["26.03"]),
  tenants: ["team-a", "team-b"],
  costTags: ["team"],
};

function stackOf(example: Example): PolicyStack {
  if (typeof example !== "string") return { objects: [], cloud: example };
  return { objects: loadAll(example) as PlainObject[], cloud: [] };
}

/** By the rule alone, at its own level; what it allows the platform is no excuse for an example. */
function findings(rule: Rule, example: Example) {
  return evaluate(stackOf(example), [{ ...rule, level: rule.level ?? "mandatory", allowances: [] }], SETTINGS, {
    today: "2026-11-28",
  }).violations;
}

test.each(RULES)("$name finds its bad example", (rule) => {
  const found = findings(rule, rule.examples.bad);
  expect(found.length).toBeGreaterThan(0);
  for (const { message, fix, level } of found) {
    expect(level).toBe(rule.level ?? "mandatory");
    expect(message).toMatch(/^\S.*[^.\s]$/s);
    expect(fix).toMatch(/^\S.*[^.\s]$/s);
    expect(message).not.toMatch(/^cannot be checked/);
  }
});

test.each(RULES)("$name has nothing against its good example", (rule) => {
  expect(findings(rule, rule.examples.good)).toEqual([]);
});

test.each(RULES)("both examples of $name are about the same things", (rule) => {
  const kinds = (example: Example) => {
    const { objects, cloud } = stackOf(example);
    return new Set([...objects.map(({ kind }) => kind), ...cloud.map(({ type }) => type)]);
  };
  expect([...kinds(rule.examples.good)]).toEqual(expect.arrayContaining([...kinds(rule.examples.bad)]));
});
