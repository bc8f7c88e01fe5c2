import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { RuleName } from "../../policies/names";
import { evaluate, forbids } from "../../policies/evaluate";
import { RULES } from "../../policies/registry";
import { EXIT, printReport } from "../command";
import { Refusal } from "../refusal";
import type { StackSelection } from "../stack-environment";
import type { Judged } from "./judged";
import { junit } from "./junit";
import { reportData } from "./report-data";
import { reportText } from "./report-text";
import { sarif } from "./sarif";

export interface PolicyOptions extends StackSelection {
  /** Manifests to judge instead of what the stack file makes. @default none */
  readonly files: readonly string[];
  /** Whether the stack was named, so that its terms hold for files as well. */
  readonly named: boolean;
  /** Names of rules. @default all */
  readonly rule?: readonly RuleName[];
  readonly json: boolean;
  /** Files to write. */
  readonly sarif?: string;
  readonly junit?: string;
}

/**
 * Judges a stack or files, and shows and writes the report. The exit code tells whether a mandatory rule is broken.
 * @param today such as `2026-11-28`
 * @throws {Refusal} with everything that is wrong with the stack's file or the manifests, or for a file that cannot be
 *   written
 */
export async function judge(options: PolicyOptions, today: string): Promise<number> {
  const rules = RULES.filter(({ name }) => options.rule?.includes(name as RuleName) ?? true);
  const judged = await judgedOf(options);
  const whole = evaluate(judged.stack, rules, judged.settings, { ...judged.terms, today });
  const report = judged.complete ? whole : { ...whole, unused: [] };
  if (options.sarif !== undefined) write("--sarif", options.sarif, sarif(report, rules, judged, process.cwd()));
  if (options.junit !== undefined) write("--junit", options.junit, junit(report, rules, judged));
  printReport({ data: reportData(report, judged), text: reportText(report, rules, judged) }, options.json);
  return forbids(report) ? EXIT.failed : EXIT.ok;
}

/** Each loads what it needs alone: reading files needs no program, and the other way round. */
async function judgedOf({ files, named, ...selection }: PolicyOptions): Promise<Judged> {
  if (files.length === 0) return (await import("./judged-stack")).judgedStack(selection);
  return (await import("./judged-files")).judgedFiles(files, named ? selection : undefined);
}

function write(option: string, file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new Refusal(`${option}: "${file}" cannot be written (${(error as NodeJS.ErrnoException).code}); name a file`);
  }
}
