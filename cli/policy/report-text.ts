import type { Exemption } from "../../policies/exemptions";
import { forbids, type PolicyReport, type Violation } from "../../policies/evaluate";
import type { Rule } from "../../policies/rule";
import type { Judged } from "./judged";
import { printable } from "./printable";

/** Findings of one rule that are shown; whoever has more has the same fault in many places. */
const SHOWN = 20;

/** A report for people: what is broken, rule by rule, and a line that sums it up. */
export function reportText(
  report: PolicyReport,
  rules: readonly Rule[],
  { name, placeOf, complete }: Pick<Judged, "name" | "placeOf" | "complete">,
): string {
  const place = (violation: Violation): string => {
    const { file, line } = placeOf(violation.about);
    return complete ? "" : `  (${file}:${line})`;
  };
  const broken = rules.flatMap((rule) => {
    const violations = report.violations.filter((violation) => violation.rule === rule.name);
    return violations.length === 0 ? [] : [...brokenRule(rule, violations, place), ""];
  });
  return [...broken, ...notes(report), summary(report, name)].map(printable).join("\n");
}

function brokenRule(rule: Rule, violations: readonly Violation[], place: (of: Violation) => string): string[] {
  const lines = [`${rule.name}: ${rule.title}`];
  let [subject, fix] = ["", ""];
  for (const violation of violations.slice(0, SHOWN)) {
    if (violation.subject !== subject) lines.push(`  ${violation.subject}${place(violation)}`);
    const level = violation.level === "advisory" ? "advisory: " : "";
    const path = violation.path === undefined ? "" : `${violation.path}: `;
    lines.push(`    ${level}${path}${violation.message}`);
    if (violation.subject !== subject || violation.fix !== fix) lines.push(`      ${violation.fix}`);
    [subject, fix] = [violation.subject, violation.fix];
  }
  const more = violations.length - SHOWN;
  return more > 0 ? [...lines, `  and ${more} more, which --json shows`] : lines;
}

function notes({ excused, expired, unused, disabled }: PolicyReport): string[] {
  const exempt = excused.filter(({ by }) => by === "stack file");
  return [
    ...section(
      "exempt by the stack file:",
      exempt.map(({ rule, subject, expires, reason }) => `${rule}  ${subject}, until ${expires}: ${reason}`),
    ),
    ...section(
      "exemptions that have ended; correct what they excused, or write down why they go on:",
      expired.map(exemptionLine),
    ),
    ...section("exemptions that excuse nothing; remove them:", unused.map(exemptionLine)),
    ...(disabled.length === 0 ? [] : [`switched off: ${disabled.join(", ")}`, ""]),
  ];
}

function exemptionLine({ rule, subject, expires }: Exemption): string {
  return `${rule}  ${subject}, until ${expires}`;
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`), ""];
}

function summary(report: PolicyReport, name: string): string {
  const { violations, excused, counts, rules } = report;
  const of = `${count(counts.objects, "object")} and ${count(counts.cloud, "cloud resource")}`;
  const mandatory = violations.filter(({ level }) => level === "mandatory").length;
  const advisory = violations.length - mandatory;
  if (violations.length === 0) {
    const allowed = excused.filter(({ by }) => by === "platform").length;
    const are = allowed === 1 ? "is" : "are";
    const because = allowed === 0 ? "" : `; ${count(allowed, "finding")} ${are} what the platform itself needs`;
    return `${name}: ${count(rules.length, "rule")} ${rules.length === 1 ? "holds" : "hold"} for ${of}${because}`;
  }
  const why = `\`kubeflow policy --explain ${violations[0].rule}\` says why`;
  const verdict = forbids(report) ? `${count(mandatory, "finding")} to correct` : "nothing that must be corrected";
  return `${name}: ${verdict}${advisory === 0 ? "" : `, ${advisory} advisory`}, in ${of}; ${why}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
