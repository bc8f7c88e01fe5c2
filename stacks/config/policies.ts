import type { z } from "zod";
import { RULE_NAMES, type RuleName } from "../../policies/names";
import { choice, list, mapping, text } from "./field";

/** Pulumi hands a day that is not in quotes to the program as a time. */
const TIME = " 00:00:00 +0000 UTC";

const day = text(/^\d{4}-\d{2}-\d{2}( 00:00:00 \+0000 UTC)?$/, {
  expected: "a day",
  fix: 'write year, month and day, such as "2027-03-31"',
}).transform((value) => value.replace(TIME, ""));

const exemption = mapping(
  {
    rule: choice(RULE_NAMES, "write one of them").describe("Name of the rule."),
    subject: text(/^(?=.*[^*\s])\S.{0,252}\S$/, {
      expected: "a kind and a name",
      fix: 'write what `kubeflow policy` shows, such as "Deployment team-a/legacy-*"; to switch a rule off, use levels',
    }).describe(
      'What is exempt, as `kubeflow policy` names it, such as "Deployment team-a/legacy"; * stands for any characters.',
    ),
    reason: text(/^\S.{8,998}\S$/, {
      expected: "a reason of 10 to 1000 characters in one line",
      fix: "write why it has to be so, and what will end it",
    }).describe("Why it has to be so, in 10 characters or more; shown in every report."),
    expires: day.describe(
      'The last day on which it holds, such as "2027-03-31", by UTC. From then on the rule counts.',
    ),
  },
  "write the keys rule, subject, reason and expires below it",
);

const level = (rule: RuleName) =>
  choice(["mandatory", "advisory", "disabled"], "write one of them")
    .optional()
    .describe(`Level of the rule ${rule}. Without it, the rule's own.`);

const levels = mapping(
  // Object.fromEntries forgets the keys' type.
  Object.fromEntries(RULE_NAMES.map((rule) => [rule, level(rule)])) as Record<RuleName, ReturnType<typeof level>>,
  "write one rule per line, such as cost-tags: mandatory",
);

/** What the platform's objects are judged by, before they are deployed. */
export const policiesSchema = mapping(
  {
    levels: levels
      .prefault({})
      .describe(
        "What a broken rule means. mandatory: `kubeflow policy` fails, and `pulumi up` with the policy pack. " +
          "advisory: it is told. disabled: the rule is not looked at.",
      ),
    registries: list(
      text(/^(?=.{1,255}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/, {
        expected: "a registry, without scheme, tag and slash at its end",
        fix: 'write a host, or a folder of it, such as "ghcr.io/my-team"',
      }),
      "write one registry per entry, each after a dash",
    )
      .default([])
      .describe(
        "Registries that images may come from besides those of the release: a host, or a host with a folder, which " +
          "stands for all that is below it.",
      ),
    costTags: list(
      text(/^(?!aws:)[A-Za-z][\w.:/=+@ -]{0,127}$/, {
        expected: "the key of a tag",
        fix: 'write a key such as "cost-center"',
      }),
      "write one key per entry, each after a dash",
    )
      .default([])
      .describe(
        "Tags (labels on Google Cloud) that whatever costs money in the cloud has to carry. Without any, none is asked for.",
      ),
    exemptions: list(exemption, "write one exemption per entry, each after a dash")
      .default([])
      .describe("What may break a rule, each with a reason and a last day."),
  },
  "write the settings below it, such as levels",
);

/** The settings of the rules, checked. */
export type PoliciesConfig = z.output<typeof policiesSchema>;
