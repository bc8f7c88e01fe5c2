import { stringify } from "yaml";
import type { Example, Rule } from "../../policies/rule";
import { sentence } from "./sentence";

/** What a rule is for, and what keeps and what breaks it. */
export function explanation(rule: Rule, format: "text" | "markdown" = "text"): string {
  const code = format === "text" ? indented : fenced;
  const { reason, examples, allowances = [] } = rule;
  const own = allowances.map(
    ({ subject, reason: why }) => `- ${format === "text" ? subject : `\`${subject}\``}: ${sentence(why)}`,
  );
  return [
    reason,
    levelSentence(rule),
    `Bad:\n\n${code(exampleText(examples.bad))}`,
    `Good:\n\n${code(exampleText(examples.good))}`,
    ...(own.length === 0 ? [] : [`Allowed, since the platform needs it:\n\n${own.join("\n")}`]),
  ].join("\n\n");
}

/** An example as YAML; resources of a cloud as a list of what Pulumi is asked for. */
export function exampleText(example: Example): string {
  if (typeof example === "string") return `${example.trim()}\n`;
  return stringify(
    example.map(({ protect, retainOnDelete, ...resource }) => ({
      ...resource,
      ...(protect && { protect }),
      ...(retainOnDelete && { retainOnDelete }),
    })),
  );
}

function levelSentence({ level = "mandatory" }: Rule): string {
  if (level === "disabled") return "Off, unless the stack file gives it another level.";
  return level === "mandatory"
    ? "Mandatory: nothing is deployed that breaks it."
    : "Advisory: it is told and fails nothing.";
}

function fenced(text: string): string {
  return `\`\`\`yaml\n${text}\`\`\``;
}

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, "    ");
}
