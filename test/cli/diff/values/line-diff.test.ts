import * as fc from "fast-check";
import { lineDiff, withContext } from "../../../../cli/diff/values/line-diff";

const text = (from: string, to: string) =>
  lineDiff([...from], [...to])
    .map(({ sign, text: line }) => sign + line)
    .join("");

test("the shortest way from one text to another is found", () => {
  expect(text("abcabba", "cbabac")).toBe("-a-b c+b a b-b a+c");
  expect(text("abc", "abc")).toBe(" a b c");
  expect(text("", "ab")).toBe("+a+b");
  expect(text("ab", "")).toBe("-a-b");
});

test("only changed lines are shown, with three around them", () => {
  const lines = [..."abcdefghijklmnop"];
  const next = lines.map((line) => (line === "h" ? "H" : line));
  expect(withContext(lineDiff(lines, next)).map((line) => (line ? line.sign + line.text : "..."))).toEqual([
    ...["...", " e", " f", " g", "-h", "+H", " i", " j", " k", "..."],
  ]);
  expect(withContext(lineDiff(lines, lines))).toEqual([]);
});

test("both texts can be read from what differs", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 20 });
  fc.assert(
    fc.property(lines, lines, (from, to) => {
      const diff = lineDiff(from, to);
      expect(diff.filter(({ sign }) => sign !== "+").map((line) => line.text)).toEqual(from);
      expect(diff.filter(({ sign }) => sign !== "-").map((line) => line.text)).toEqual(to);
    }),
  );
});

test("texts that have little in common are shown one after the other", () => {
  const [from, to] = ["a", "b"].map((name) => Array.from({ length: 1000 }, (_, index) => `${name}${index}`));
  expect(
    lineDiff(from, to)
      .map(({ sign }) => sign)
      .join(""),
  ).toBe("-".repeat(1000) + "+".repeat(1000));
});
