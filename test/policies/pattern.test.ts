import fc from "fast-check";
import { matches } from "../../policies/pattern";

test.each([
  ["Deployment kubeflow/ml-pipeline", "Deployment kubeflow/ml-pipeline", true],
  ["Deployment kubeflow/ml-pipeline", "Deployment kubeflow/ml-pipeline-ui", false],
  ["Deployment kubeflow/ml-*", "Deployment kubeflow/ml-pipeline-ui", true],
  ["* kubeflow/ml-*-ui", "Deployment kubeflow/ml-pipeline-ui", true],
  ["* kubeflow/ml-*-ui", "Deployment kubeflow/ml-ui", false],
  ["a*a", "a", false],
  ["a*a", "aa", true],
  ["*", "", true],
  ["a.c", "abc", false],
])("%s and %s: %s", (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test("agrees with a regular expression", () => {
  const few = (letters: string) => fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((all) => all.join(""));
  fc.assert(
    fc.property(few("ab*"), few("ab"), (pattern, text) => {
      expect(matches(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
    }),
    { numRuns: 2000 },
  );
});

test("a pattern of many stars ends", () => {
  expect(matches("*a".repeat(10_000) + "b", "a".repeat(100_000))).toBe(false);
});
