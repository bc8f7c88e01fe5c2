import type { ExcusedViolation, PolicyReport, Violation } from "../../policies/evaluate";
import type { Rule } from "../../policies/rule";
import type { Judged } from "./judged";
import { printable } from "./printable";

interface Case {
  readonly name: string;
  readonly file?: string;
  readonly outcome?: { readonly kind: "failure" | "skipped"; readonly message: string; readonly text: string };
}

/**
 * A report as JUnit writes one, with a suite for each rule. A mandatory finding is a failure. What is advisory or exempt is
 * skipped, with the reason, since GitLab shows nothing of a test that passes. It names suites by `classname`, shows the
 * text of an outcome and not its attribute, and drops a case whose name was there before
 * (https://docs.gitlab.com/ci/testing/unit_test_reports).
 */
export function junit(report: PolicyReport, rules: readonly Rule[], { placeOf }: Pick<Judged, "placeOf">): string {
  const suites = rules.map((rule) => suite(rule, casesOf(rule, report, placeOf)));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="kubeflow policy">',
    ...suites.flat(),
    "</testsuites>",
    "",
  ].join("\n");
}

function casesOf({ name, title }: Rule, report: PolicyReport, placeOf: Judged["placeOf"]): Case[] {
  if (report.disabled.includes(name)) {
    const message = "switched off in the stack file";
    return [{ name: title, outcome: { kind: "skipped", message, text: message } }];
  }
  const ofRule = ({ rule }: Violation) => rule === name;
  const broken = report.violations.filter(ofRule).map((violation) => brokenCase(violation, placeOf));
  const exempt = report.excused
    .filter((violation) => ofRule(violation) && violation.by === "stack file")
    .map((violation) => exemptCase(violation, placeOf));
  return broken.length + exempt.length === 0 ? [{ name: title }] : distinct([...broken, ...exempt]);
}

function brokenCase(violation: Violation, placeOf: Judged["placeOf"]): Case {
  const kind = violation.level === "mandatory" ? "failure" : "skipped";
  const { file, line } = placeOf(violation.about);
  const { message, fix } = violation;
  const text = `${kind === "skipped" ? "advisory: " : ""}${message}; ${fix}\n${file}:${line}`;
  return { name: caseName(violation), file, outcome: { kind, message, text } };
}

function exemptCase(violation: ExcusedViolation, placeOf: Judged["placeOf"]): Case {
  const text = `exempt until ${violation.expires}: ${violation.reason}\n${violation.message}`;
  const { file } = placeOf(violation.about);
  return { name: caseName(violation), file, outcome: { kind: "skipped", message: violation.reason, text } };
}

function caseName({ subject, path }: Violation): string {
  return path === undefined ? subject : `${subject}: ${path}`;
}

/** Counts the cases of one name, since the second would be dropped. */
function distinct(cases: readonly Case[]): Case[] {
  const seen = new Map<string, number>();
  return cases.map((each) => {
    const count = (seen.get(each.name) ?? 0) + 1;
    seen.set(each.name, count);
    return count === 1 ? each : { ...each, name: `${each.name} (${count})` };
  });
}

function suite({ name }: Rule, cases: readonly Case[]): string[] {
  const number = (kind: string) => cases.filter(({ outcome }) => outcome?.kind === kind).length;
  const counts = `tests="${cases.length}" failures="${number("failure")}" errors="0" skipped="${number("skipped")}"`;
  return [
    `  <testsuite name="${name}" ${counts}>`,
    ...cases.flatMap((each) => caseLines(name, each)),
    "  </testsuite>",
  ];
}

function caseLines(classname: string, { name, file, outcome }: Case): string[] {
  const attributes = [`classname="${classname}"`, `name="${xml(name)}"`, ...(file ? [`file="${xml(file)}"`] : [])];
  const start = `    <testcase ${attributes.join(" ")}`;
  if (!outcome) return [`${start}/>`];
  const { kind, message, text } = outcome;
  const lines = text.split("\n").map(xml).join("\n");
  return [`${start}>`, `      <${kind} message="${xml(message)}">${lines}</${kind}>`, "    </testcase>"];
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function xml(text: string): string {
  return printable(text).replace(/[&<>"]/g, (character) => ESCAPES[character]);
}
