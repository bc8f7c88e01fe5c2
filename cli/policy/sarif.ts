import { createHash } from "node:crypto";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { version } from "../../package.json";
import type { ExcusedViolation, PolicyReport, Violation } from "../../policies/evaluate";
import type { Rule } from "../../policies/rule";
import { explanation } from "./explanation";
import type { Judged, Place } from "./judged";
import { sentence } from "./sentence";

/**
 * A report as SARIF 2.1.0, with what GitHub's code scanning needs of it: all rules with their help, for each result a
 * place in a file and a fingerprint. Rules that are switched off are left out, and so is what rules allow the platform.
 * What the stack file exempts is suppressed, and a note at that, since GitHub ignores suppressions
 * (https://github.com/github/codeql-action/issues/1230) and would fail the check.
 * @param folder to which paths are relative: the root of a repository, in CI
 */
export function sarif(
  report: PolicyReport,
  rules: readonly Rule[],
  { placeOf }: Pick<Judged, "placeOf">,
  folder: string,
): string {
  const enabled = rules.filter(({ name }) => report.rules.includes(name));
  const indices = new Map(enabled.map(({ name }, index) => [name, index]));
  const prints = new Fingerprints();
  const result = (violation: Violation) => ({
    ruleId: violation.rule,
    ruleIndex: indices.get(violation.rule),
    level: violation.level === "mandatory" ? "error" : "warning",
    message: { text: textOf(violation) },
    locations: [location(violation, placeOf(violation.about), folder)],
    partialFingerprints: { primaryLocationLineHash: prints.of(violation) },
  });
  const suppressed = (violation: ExcusedViolation) => ({
    ...result(violation),
    level: "note",
    suppressions: [{ kind: "external", status: "accepted", justification: justification(violation) }],
  });
  const results = [
    ...report.violations.map(result),
    ...report.excused.filter(({ by }) => by === "stack file").map(suppressed),
  ];
  const driver = { name: "kubeflow policy", semanticVersion: version, rules: enabled.map(descriptor) };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor(rule: Rule) {
  const { name, title, reason, level } = rule;
  return {
    id: name,
    shortDescription: { text: title },
    fullDescription: { text: reason },
    help: { text: explanation(rule), markdown: explanation(rule, "markdown") },
    defaultConfiguration: { level: level === "advisory" ? "warning" : "error" },
  };
}

/** GitHub shows the first sentence where there is little room. */
function textOf({ subject, path, message, fix }: Violation): string {
  return `${subject}: ${path === undefined ? "" : `${path}: `}${message}. ${sentence(fix)}`;
}

function justification({ reason, expires }: ExcusedViolation): string {
  return `${reason} (until ${expires})`;
}

function location({ subject }: Violation, { file, line }: Place, folder: string) {
  // GitHub asks for all four; the object as a whole is meant, of which the first line is known.
  const region = { startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file, folder) }, region },
    logicalLocations: [{ fullyQualifiedName: subject, kind: "resource" }],
  };
}

/** Relative to the folder, as a URI; what is not below it is a URL. */
function uriOf(file: string, folder: string): string {
  const path = resolve(folder, file);
  const below = relative(folder, path);
  if (below.startsWith("..") || isAbsolute(below)) return pathToFileURL(path).href;
  return below.split(sep).map(encodeURIComponent).join("/");
}

/** Tell one finding from another, and stay when lines move: they are made of what a finding says. */
class Fingerprints {
  private readonly counts = new Map<string, number>();

  of({ rule, subject, path, message }: Violation): string {
    const hash = createHash("sha256")
      .update(JSON.stringify([rule, subject, path ?? "", message]))
      .digest("hex")
      .slice(0, 16);
    const count = (this.counts.get(hash) ?? 0) + 1;
    this.counts.set(hash, count);
    return `${hash}:${count}`;
  }
}
