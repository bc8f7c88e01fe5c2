import fc from "fast-check";
import { selects, selectsAll } from "../../policies/selectors";

const LABELS = { app: "notebook", tier: "x" };

test.each([
  ["no condition", {}, true],
  ["a label with its value", { matchLabels: { app: "notebook" } }, true],
  ["a label with another value", { matchLabels: { app: "notebook", tier: "y" } }, false],
  ["In", { matchExpressions: [{ key: "app", operator: "In", values: ["a", "notebook"] }] }, true],
  ["In without the label", { matchExpressions: [{ key: "other", operator: "In", values: ["a"] }] }, false],
  ["NotIn", { matchExpressions: [{ key: "app", operator: "NotIn", values: ["notebook"] }] }, false],
  ["NotIn without the label", { matchExpressions: [{ key: "other", operator: "NotIn", values: ["a"] }] }, true],
  ["Exists", { matchExpressions: [{ key: "tier", operator: "Exists" }] }, true],
  ["DoesNotExist", { matchExpressions: [{ key: "tier", operator: "DoesNotExist" }] }, false],
  ["an operator that there is not", { matchExpressions: [{ key: "tier", operator: "Gt", values: ["1"] }] }, false],
])("%s", (_, selector, expected) => {
  expect(selects(selector, LABELS)).toBe(expected);
});

test("what has no condition selects all, in whatever way it says so", () => {
  for (const selector of [undefined, null, {}, { matchLabels: {}, matchExpressions: [] }]) {
    expect(selectsAll(selector)).toBe(true);
  }
  expect(selectsAll({ matchLabels: { app: "x" } })).toBe(false);
});

test("of In and NotIn, and of Exists and DoesNotExist, exactly one holds", () => {
  const label = fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined });
  const values = fc.subarray(["a", "b", "c"]);
  fc.assert(
    fc.property(label, values, (app, some) => {
      const holds = (operator: string) =>
        selects({ matchExpressions: [{ key: "app", operator, values: some }] }, { app });
      expect(holds("In")).toBe(!holds("NotIn"));
      expect(holds("Exists")).toBe(!holds("DoesNotExist"));
    }),
  );
});
