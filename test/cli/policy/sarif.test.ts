import { resolve } from "node:path";
import { version } from "../../../package.json";
import type { Judged } from "../../../cli/policy/judged";
import { sarif } from "../../../cli/policy/sarif";
import { evaluate, type PolicyReport } from "../../../policies/evaluate";
import { configMap, SETTINGS } from "../../policies/support";
import { fullReport, judgedAs, RULES, RULES_WITH_ALLOWANCE, STACK } from "./support";

const FOLDER = resolve("/work tree");

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

function runOf(report: PolicyReport, placeOf: Judged["placeOf"]) {
  const { runs, ...log } = JSON.parse(sarif(report, RULES_WITH_ALLOWANCE, { placeOf }, FOLDER)) as {
    runs: { tool: { driver: { rules: { id: string }[] } }; results: Result[] }[];
  };
  return { log, run: runs[0] };
}

const today = "2026-11-28";

test("is a log of SARIF 2.1.0 with a run of this tool", () => {
  const { log, run } = runOf(fullReport(), judgedAs(STACK, false).placeOf);
  expect(log).toEqual({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0" });
  expect(run.tool.driver).toMatchObject({ name: "kubeflow policy", semanticVersion: version });
});

test("tells of each rule that is on what it is for, with its help", () => {
  const { rules } = runOf(fullReport(), judgedAs(STACK, false).placeOf).run.tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(["no-passwords", "tagged"]);
  expect(rules[1]).toMatchObject({
    shortDescription: { text: "Buckets are tagged" },
    fullDescription: { text: "Somebody pays for them." },
    help: { text: expect.stringContaining("Somebody pays for them.\n\nAdvisory:") as string },
    defaultConfiguration: { level: "warning" },
  });
});

test("results have a level, a place and a fingerprint; what is exempt is suppressed with its reason", () => {
  const { results } = runOf(fullReport(), judgedAs(STACK, false).placeOf).run;
  expect(results).toEqual([
    {
      ruleId: "no-passwords",
      ruleIndex: 0,
      level: "error",
      message: { text: "ConfigMap team-a/one: data.password: is a password. Use a Secret." },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "rendered/maps.yaml" },
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
          },
          logicalLocations: [{ fullyQualifiedName: "ConfigMap team-a/one", kind: "resource" }],
        },
      ],
      partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) as string },
    },
    expect.objectContaining({ ruleId: "tagged", ruleIndex: 1, level: "warning" }),
    expect.objectContaining({
      ruleId: "no-passwords",
      level: "note",
      suppressions: [{ kind: "external", status: "accepted", justification: "It is no real one. (until 2027-03-31)" }],
    }),
  ]);
});

test("fingerprints tell findings apart and stay when lines move", () => {
  const objects = [configMap("one", { hint: "x" }), configMap("one", { hint: "x" }), configMap("two", { hint: "x" })];
  const report = evaluate({ objects, cloud: [] }, RULES, SETTINGS, { today });
  const prints = (line: number) =>
    runOf(report, () => ({ file: "a.yaml", line })).run.results.map((each) => each.partialFingerprints);
  expect(new Set(prints(1).map(({ primaryLocationLineHash }) => primaryLocationLineHash)).size).toBe(prints(1).length);
  expect(prints(5)).toEqual(prints(1));
});

test.each([
  ["rendered/a b.yaml", "rendered/a%20b.yaml"],
  [resolve(FOLDER, "rendered/a.yaml"), "rendered/a.yaml"],
  ["../other/a.yaml", "file:///other/a.yaml"],
])("the file %s is %s", (file, uri) => {
  const report = evaluate({ objects: [configMap("one", { hint: "x" })], cloud: [] }, RULES, SETTINGS, { today });
  const [{ locations }] = runOf(report, () => ({ file, line: 3 })).run.results;
  expect(locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
});
