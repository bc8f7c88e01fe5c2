import { compare } from "../../../cli/conformance/compare";
import { formatReport } from "../../../cli/conformance/table";

function namespace(name: string, labels?: object) {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, ...(labels && { labels }) } };
}

test("a report that conforms is a table and nothing else", () => {
  const side = new Map([["kubeflow-namespace", [namespace("kubeflow")]]]);
  expect(formatReport(compare(side, side, []))).toBe(
    [
      "component           equal  deviating  differing  missing  extra",
      "kubeflow-namespace  1      0          0          0        0",
    ].join("\n"),
  );
});

test("several components are summed up", () => {
  const sides = new Map([
    ["one", [namespace("a"), namespace("b")]],
    ["two", [namespace("c")]],
  ]);
  expect(
    formatReport(compare(sides, new Map([...sides, ["two", []]]), []))
      .split("\n")
      .slice(0, 4),
  ).toEqual([
    "component  equal  deviating  differing  missing  extra",
    "one        2      0          0          0        0",
    "two        0      0          0          0        1",
    "total      2      0          0          0        1",
  ]);
});

test("differences, missing and extra objects and unused deviations follow the table", () => {
  const rendered = new Map([["app", [namespace("a", { x: "y".repeat(100) }), namespace("ours")]]]);
  const reference = new Map([["app", [namespace("a"), namespace("theirs")]]]);
  const stale = { component: "app", object: "Namespace gone", path: "/spec", reason: "it was better so" };
  expect(formatReport(compare(rendered, reference, [stale]))).toBe(
    [
      "component  equal  deviating  differing  missing  extra",
      "app        0      0          1          1        1",
      "",
      "app:",
      "  - Namespace theirs: in the reference only",
      "  + Namespace ours: in the rendering only",
      "  ~ Namespace a",
      `      /metadata/labels: rendered {"x":"${"y".repeat(74)}…, reference nothing`,
      "",
      "deviations that no difference needs any more; remove them:",
      "  app: Namespace gone /spec",
    ].join("\n"),
  );
});
