import { junit } from "../../../cli/policy/junit";
import { evaluate } from "../../../policies/evaluate";
import { configMap, SETTINGS } from "../../policies/support";
import { fullReport, judgedAs, RULES, RULES_WITH_ALLOWANCE, STACK } from "./support";

test("has a suite for each rule; mandatory findings fail, advisory and exempt ones are skipped", () => {
  expect(junit(fullReport(), RULES_WITH_ALLOWANCE, judgedAs(STACK, false))).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="kubeflow policy">
  <testsuite name="no-passwords" tests="2" failures="1" errors="0" skipped="1">
    <testcase classname="no-passwords" name="ConfigMap team-a/one: data.password" file="rendered/maps.yaml">
      <failure message="is a password">is a password; use a Secret
rendered/maps.yaml:1</failure>
    </testcase>
    <testcase classname="no-passwords" name="ConfigMap team-a/two: data.password" file="rendered/maps.yaml">
      <skipped message="It is no real one.">exempt until 2027-03-31: It is no real one.
is a password</skipped>
    </testcase>
  </testsuite>
  <testsuite name="tagged" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="tagged" name="aws:s3/bucket:Bucket data: tags" file="rendered/maps.yaml">
      <skipped message="has no tag &quot;team&quot;">advisory: has no tag &quot;team&quot;; add it
rendered/maps.yaml:31</skipped>
    </testcase>
  </testsuite>
  <testsuite name="no-twins" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="no-twins" name="No two ConfigMaps are the same">
      <skipped message="switched off in the stack file">switched off in the stack file</skipped>
    </testcase>
  </testsuite>
</testsuites>
`,
  );
});

test("a rule that holds is a test that passes", () => {
  const stack = { objects: [], cloud: [] };
  const text = junit(evaluate(stack, RULES, SETTINGS, { today: "2026-11-28" }), RULES, judgedAs(stack, true));
  expect(text).toContain('<testsuite name="tagged" tests="1" failures="0" errors="0" skipped="0">\n');
  expect(text).toContain('<testcase classname="tagged" name="Buckets are tagged"/>\n');
});

test("names are distinct, since GitLab drops a second case of the same name", () => {
  const objects = [configMap("one", { hint: "x" }), configMap("one", { hint: "y" })];
  const text = junit(
    evaluate({ objects, cloud: [] }, RULES, SETTINGS, { today: "2026-11-28" }),
    RULES,
    judgedAs(STACK, true),
  );
  const names = [...text.matchAll(/classname="no-passwords" name="([^"]*)"/g)].map(([, name]) => name);
  expect(names).toEqual(["ConfigMap team-a/one", "ConfigMap team-a/one (2)"]);
});

test("no text of a manifest can break it", () => {
  const objects = [configMap(`<a href="x">&\u0000\ud800]]>`, { password: "x" })];
  const text = junit(
    evaluate({ objects, cloud: [] }, RULES, SETTINGS, { today: "2026-11-28" }),
    RULES,
    judgedAs(STACK, true),
  );
  expect(text).toContain(
    'name="ConfigMap team-a/&lt;a href=&quot;x&quot;&gt;&amp;\\u0000\\ud800]]&gt;: data.password"',
  );
});
