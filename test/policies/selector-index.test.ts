import fc from "fast-check";
import { SelectorIndex } from "../../policies/selector-index";
import { selects } from "../../policies/selectors";

const LABELS = fc.dictionary(fc.constantFrom("app", "tier"), fc.constantFrom("a", "b"));
const EXPRESSION = fc.record({
  key: fc.constantFrom("app", "tier"),
  operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist"),
  values: fc.constant(["a"]),
});
const SELECTOR = fc.record(
  { matchLabels: LABELS, matchExpressions: fc.array(EXPRESSION, { maxLength: 2 }) },
  { requiredKeys: [] },
);

test("it finds those of the namespace that select the labels, and no others", () => {
  const entries = fc.array(fc.tuple(fc.constantFrom("one", "two"), SELECTOR), { maxLength: 12 });
  fc.assert(
    fc.property(entries, LABELS, (all, labels) => {
      const index = new SelectorIndex<number>();
      all.forEach(([namespace, selector], number) => index.add(namespace, selector, number));
      const expected = all.flatMap(([namespace, selector], number) =>
        namespace === "one" && selects(selector, labels) ? [number] : [],
      );
      expect(index.selecting("one", labels).sort((a, b) => a - b)).toEqual(expected);
    }),
  );
});

test("what has no selector selects nothing", () => {
  const index = new SelectorIndex<string>();
  index.add("one", undefined, "nothing");
  index.add("one", null, "nothing");
  index.add("one", {}, "everything");
  expect(index.selecting("one", { app: "a" })).toEqual(["everything"]);
});
