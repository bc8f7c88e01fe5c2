import { RULE_NAMES } from "../../policies/names";
import { RULES } from "../../policies/registry";

test("the rules are those that stack files may name, in the same order", () => {
  expect(RULES.map(({ name }) => name)).toEqual(RULE_NAMES);
});

test.each(RULES)("$name says what it is for", ({ title, reason, allowances = [] }) => {
  expect(title).toMatch(/^[A-Z].{5,100}[^.]$/);
  expect(reason).toMatch(/^[A-Z].{10,1022}\.$/s);
  expect(allowances.filter((allowance) => !/^\S.{20,}$/.test(allowance.reason))).toEqual([]);
  expect(allowances.filter(({ subject }) => !/[^*\s]/.test(subject))).toEqual([]);
});
