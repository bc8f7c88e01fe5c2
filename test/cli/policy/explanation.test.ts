import { exampleText, explanation } from "../../../cli/policy/explanation";
import { bucket, noPasswords } from "../../policies/support";

const rule = {
  ...noPasswords,
  allowances: [{ subject: "ConfigMap auth/dex", reason: "Dex reads it nowhere else." }],
  examples: { bad: "kind: ConfigMap\n\ndata: {}\n", good: [{ ...bucket("data"), protect: true }] },
};

test("tells the reason, the level, both examples and what the platform may", () => {
  expect(explanation(rule)).toBe(
    `Whoever may read one may read them.

Mandatory: nothing is deployed that breaks it.

Bad:

    kind: ConfigMap

    data: {}

Good:

    - type: aws:s3/bucket:Bucket
      name: data
      inputs: {}
      protect: true

Allowed, since the platform needs it:

- ConfigMap auth/dex: Dex reads it nowhere else.`,
  );
});

test("in Markdown, examples are blocks of code and subjects are in code", () => {
  const text = explanation({ ...rule, level: "advisory" }, "markdown");
  expect(text).toContain("Bad:\n\n```yaml\nkind: ConfigMap\n\ndata: {}\n```\n\nGood:");
  expect(text).toContain("- `ConfigMap auth/dex`: Dex reads it nowhere else.");
  expect(text).toContain("\n\nAdvisory: it is told and fails nothing.\n\n");
});

test("an example of a cloud's resources is a list of what Pulumi is asked for", () => {
  expect(exampleText([bucket("data", { acl: "private" })])).toBe(
    "- type: aws:s3/bucket:Bucket\n  name: data\n  inputs:\n    acl: private\n",
  );
});
