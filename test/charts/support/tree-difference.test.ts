import { treeDifference } from "./tree-difference";

describe("treeDifference", () => {
  test("finds nothing between a tree and its copy with other key order, sets and descriptions", () => {
    const tree = { type: "object", required: ["a", "b"], properties: { a: { type: "string" } } };
    const copy = { properties: { a: { description: "x", type: "string" } }, required: ["b", "a"], type: "object" };
    expect(treeDifference(tree, copy)).toEqual([]);
  });

  test("names the path and both values of each difference, those of a missing or additional part once", () => {
    const actual = { kept: 1, changed: { deep: [1, 2] }, added: { whole: true } };
    const expected = { kept: 1, changed: { deep: [1, 3, 4] }, missing: "x".repeat(90) };
    expect(treeDifference(actual, expected)).toEqual([
      ".changed.deep[1]: 2, expected 3",
      ".changed.deep[2]: absent, expected 4",
      `.missing: absent, expected "${"x".repeat(76)}...`,
      '.added: {"whole":true}, expected none',
    ]);
  });
});
