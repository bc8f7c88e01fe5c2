import { objectId } from "../../../charts/common/objects";
import { CONSEQUENCE_KINDS } from "../consequences/consequence";
import type { ShownChange } from "../secrecy";
import { pathText } from "../values/field-path";
import { isEqual, kindText, summaryOf, type DiffReport } from "./summary";
import { entriesOf, foldedConsequences, groupsOf } from "./text";
import { valueLines } from "./value-lines";

/** Characters of a comment: GitHub takes 65,536, and a workflow may put something around it. */
const LIMIT = 60_000;

/** Characters kept free for what says that something was cut off. */
const RESERVE = 200;

type Entry = ReturnType<typeof entriesOf>[number];

const SIGNS = { created: "+", changed: "~", deleted: "-" } as const;

/** A part of a comment, as far as there is room for it; nothing when there is too little. */
type Part = (room: number) => string | undefined;

/** A report as a comment of a pull request: counts, then consequences, then details to unfold, as far as there is room. */
export function reportMarkdown(report: DiffReport, limit = LIMIT): string {
  const title = `### ${escaped(report.from)} → ${escaped(report.to)}\n\n`;
  const entries = entriesOf(report);
  return joined(
    [
      whole(title + (isEqual(report) ? "No differences.\n" : countsTable(report))),
      ...consequenceTables(entries).map(whole),
      ...(report.notes.length > 0 ? [whole(report.notes.map((note) => `> ${escaped(note)}\n`).join(""))] : []),
      ...groupsOf(entries).map(details),
      ...extraParts(report).map(whole),
    ],
    limit,
  );
}

function whole(text: string): Part {
  return (room) => (text.length <= room ? text : undefined);
}

/** No table or fold is left open. */
function joined(parts: readonly Part[], limit: number): string {
  const kept: string[] = [];
  let room = limit - RESERVE;
  let isCut = false;
  for (const part of parts) {
    const text = part(room - 1);
    if (text !== undefined) {
      kept.push(text);
      room -= text.length + 1;
    }
    isCut ||= text === undefined || text.includes(CUT);
  }
  const note = `\n_Not all is shown: a comment has at most ${limit} characters. \`kubeflow diff\` tells the rest._\n`;
  return kept.join("\n") + (isCut ? note : "");
}

function countsTable(report: DiffReport): string {
  const { created, changed, deleted, unchanged, extra, consequences } = summaryOf(report);
  const kinds = CONSEQUENCE_KINDS.filter((kind) => kind !== "none");
  const head = ["created", "changed", "deleted", "unchanged", "not rendered any more", ...kinds.map(kindText)];
  const counts = [created, changed, deleted, unchanged, extra, ...kinds.map((kind) => consequences[kind] ?? 0)];
  return `${row(head)}${row(head.map(() => "---:"))}${row(counts.map(String))}`;
}

/** Consequences in tables of their own, a bounded number of rows each: a table is kept or left out as a whole. */
const ROWS = 100;

function consequenceTables(entries: readonly Entry[]): string[] {
  const rows = foldedConsequences(entries)
    .filter(({ kind }) => kind !== "none")
    .map(({ kind, names, reason }) => row([`**${kindText(kind)}**`, namesCell(names), escaped(reason)]));
  const head = row(["what happens", "to", "why"]) + row(["---", "---", "---"]);
  return Array.from(
    { length: Math.ceil(rows.length / ROWS) },
    (_, index) => head + rows.slice(index * ROWS, (index + 1) * ROWS).join(""),
  );
}

/** Names in a cell of a table beyond which the rest is counted. */
const NAMES_SHOWN = 5;

function namesCell(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => `\`${name}\``);
  return shown.join("<br>") + (names.length > NAMES_SHOWN ? `<br>and ${names.length - NAMES_SHOWN} more` : "");
}

/** In a fold that is cut. */
const CUT = "(cut off here)";

/** The changes of one application, as many lines as there is room for. */
function details(group: readonly Entry[]): Part {
  const count = `${group.length} ${group.length === 1 ? "change" : "changes"}`;
  const title = `<details><summary><b>${group[0].group.replaceAll("<", "&lt;")}</b>: ${count}</summary>\n`;
  const lines = group.flatMap(({ change, name, fields, consequences }) => [
    `${SIGNS[change]} ${name}`,
    ...consequences.filter(({ kind }) => kind === "none").map(({ reason }) => `  ! ${reason}`),
    ...fields.flatMap(fieldLines),
  ]);
  const fence = fenceFor(lines);
  const fold = (shown: readonly string[]) => `${title}\n${fence}diff\n${shown.join("\n")}\n${fence}\n</details>\n`;
  return (room) => {
    const around = fold([]).length + CUT.length + 1;
    if (room < around) return undefined;
    const fitting = fittingLines(lines, room - around);
    return fold(fitting === lines.length ? lines : [...lines.slice(0, fitting), CUT]);
  };
}

/** How many lines there is room for. */
function fittingLines(lines: readonly string[], room: number): number {
  let left = room;
  const tooMuch = lines.findIndex((line) => (left -= line.length + 1) < 0);
  return tooMuch < 0 ? lines.length : tooMuch;
}

/** Signs stand at the beginning of a line, where GitHub colours them. */
function fieldLines(field: ShownChange): string[] {
  const lines = valueLines(field).map((line) => (line ? `${line.sign}   ${line.text}`.trimEnd() : "    ..."));
  return [`@@ ${pathText(field.steps)} @@`, ...lines];
}

/** A fence that is longer than any in the text. */
function fenceFor(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length)));
  return "`".repeat(longest + 1);
}

function extraParts({ extra }: DiffReport): string[] {
  if (extra.length === 0) return [];
  const items = extra.map(({ object, manager }) => `- \`${objectId(object)}\` (${escaped(manager)})\n`);
  return [`In the cluster, applied once, and not rendered any more:\n\n${items.join("")}`];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function escaped(text: string): string {
  return text.replace(/[|<>*_`[\]]/g, "\\$&").replace(/\s*\n\s*/g, " ");
}
