import { reportText } from "../../../cli/policy/report-text";
import { evaluate } from "../../../policies/evaluate";
import { configMap, SETTINGS } from "../../policies/support";
import { fullReport, judgedAs, RULES, RULES_WITH_ALLOWANCE, STACK } from "./support";

const today = "2026-11-28";

test("says in a line that all is well", () => {
  const stack = { objects: [configMap("one")], cloud: [] };
  const report = evaluate(stack, RULES, SETTINGS, { today });
  expect(reportText(report, RULES, judgedAs(stack, true))).toBe("dev: 3 rules hold for 1 object and 0 cloud resources");
});

test("counts what the platform itself needs", () => {
  const [rule] = RULES_WITH_ALLOWANCE;
  const stack = { objects: STACK.objects.slice(2), cloud: [] };
  const report = evaluate(stack, [rule], SETTINGS, { today });
  expect(reportText(report, [rule], judgedAs(stack, true))).toBe(
    "dev: 1 rule holds for 1 object and 0 cloud resources; 1 finding is what the platform itself needs",
  );
});

test("tells rule by rule what to correct, then what is exempt and which exemptions are out of date", () => {
  expect(reportText(fullReport(), RULES_WITH_ALLOWANCE, judgedAs(STACK, true))).toBe(
    [
      "no-passwords: ConfigMaps hold no passwords",
      "  ConfigMap team-a/one",
      "    data.password: is a password",
      "      use a Secret",
      "",
      "tagged: Buckets are tagged",
      "  aws:s3/bucket:Bucket data",
      '    advisory: tags: has no tag "team"',
      "      add it",
      "",
      "exempt by the stack file:",
      "  no-passwords  ConfigMap team-a/two, until 2027-03-31: It is no real one.",
      "",
      "exemptions that have ended; correct what they excused, or write down why they go on:",
      "  no-passwords  ConfigMap team-a/one, until 2026-11-27",
      "",
      "exemptions that excuse nothing; remove them:",
      "  no-passwords  ConfigMap team-a/three, until 2027-03-31",
      "",
      "switched off: no-twins",
      "",
      "dev: 1 finding to correct, 1 advisory, in 3 objects and 1 cloud resource; `kubeflow policy --explain no-passwords` says why",
    ].join("\n"),
  );
});

test("tells of files where each object is, and says a fix once for each", () => {
  const stack = { objects: [configMap("zero"), configMap("one", { password: "x", hint: "y" })], cloud: [] };
  const report = evaluate(stack, RULES, SETTINGS, { today, levels: { "no-passwords": "advisory" } });
  expect(reportText(report, RULES, judgedAs(stack, false)).split("\n")).toEqual([
    "no-passwords: ConfigMaps hold no passwords",
    "  ConfigMap team-a/one  (rendered/maps.yaml:11)",
    "    advisory: data.password: is a password",
    "      use a Secret",
    "    advisory: hints at a password",
    "      say less",
    "",
    "rendered: nothing that must be corrected, 2 advisory, in 2 objects and 0 cloud resources; `kubeflow policy --explain no-passwords` says why",
  ]);
});

test("of a fault in many places, shows some and counts the rest", () => {
  const objects = Array.from({ length: 25 }, (_, index) => configMap(`map-${index}`, { password: String(index) }));
  const lines = reportText(evaluate({ objects, cloud: [] }, RULES, SETTINGS, { today }), RULES, {
    ...judgedAs(STACK, true),
  }).split("\n");
  expect(lines.filter((line) => line.startsWith("  ConfigMap"))).toHaveLength(20);
  expect(lines).toContain("  and 5 more, which --json shows");
});

test("a name cannot move the cursor", () => {
  const stack = { objects: [configMap("\u001b[2Jone\nfake: all is well", { password: "x" })], cloud: [] };
  const lines = reportText(evaluate(stack, RULES, SETTINGS, { today }), RULES, judgedAs(stack, true)).split("\n");
  expect(lines[1]).toBe("  ConfigMap team-a/\\u001b[2Jone fake: all is well");
});
