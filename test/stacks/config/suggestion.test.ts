import { didYouMean } from "../../../stacks/config/suggestion";

test.each([
  ["nodez", 'did you mean "nodes"?'],
  ["nodse", undefined],
  ["NODES", 'did you mean "nodes"?'],
  ["zon", 'did you mean "zone"?'],
  ["n", 'did you mean "name" or "nodes"?'],
  ["quota", undefined],
  ["", undefined],
  [5, undefined],
  ["nodes".repeat(1000), undefined],
])("%j: %s", (input, expected) => {
  expect(didYouMean(input, ["name", "nodes", "zone"])).toBe(expected);
});
