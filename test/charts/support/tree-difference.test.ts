import fc from "fast-check";
import { treeDifference } from "./tree-difference";

describe("treeDifference", () => {
  test("finds nothing between a tree and its copy with other key order and descriptions", () => {
    const tree = { type: "object", required: ["a", "b"], properties: { a: { type: "string" } } };
    const copy = { properties: { a: { description: "x", type: "string" } }, required: ["b", "a"], type: "object" };
    expect(treeDifference(tree, copy)).toEqual([]);
  });

  test("names the path and both values of each difference", () => {
    const actual = { kept: 1, changed: { deep: [1, 2] }, added: true };
    const expected = { kept: 1, changed: { deep: [1, 3, 4] }, missing: "x" };
    expect(treeDifference(actual, expected)).toEqual([
      ".added: true, expected none",
      ".changed.deep[1]: 2, expected 3",
      ".changed.deep[2]: absent, expected 4",
      '.missing: absent, expected "x"',
    ]);
  });

  test("tells a list from an object and null from nothing", () => {
    expect(treeDifference({ a: [], b: null }, { a: {}, b: undefined })).toEqual([
      ".a: [], expected {}",
      ".b: null, expected undefined",
    ]);
  });

  test("compares a property that is named description", () => {
    expect(treeDifference({ description: { type: "string" } }, { description: { type: "integer" } })).toEqual([
      '.description.type: "string", expected "integer"',
    ]);
  });

  test("sees order in lists that are no sets", () => {
    expect(treeDifference({ keys: ["a", "b"] }, { keys: ["b", "a"] })).toHaveLength(2);
  });

  test("agrees with deep equality of JSON on any two trees", () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(json, json, (left, right) => {
        expect(treeDifference(left, left)).toEqual([]);
        const equal = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
        expect(treeDifference(left, right).length === 0).toBe(equal);
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, child]) => name !== "description" || typeof child !== "string")
      .map(([name, child]) => [name, sorted(child)] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
