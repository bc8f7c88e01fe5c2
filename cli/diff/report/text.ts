import type pc from "picocolors";
import { objectId } from "../../../charts/common/objects";
import { columns } from "../../terminal/columns";
import type { Consequence, ConsequenceKind } from "../consequences/consequence";
import { CONSEQUENCE_KINDS } from "../consequences/consequence";
import type { ShownChange } from "../secrecy";
import { pathText } from "../values/field-path";
import { countsText, kindText, summaryOf, type DiffReport } from "./summary";
import { valueLines } from "./value-lines";

type Colors = ReturnType<typeof pc.createColors>;

/** Something that changes, as a line with more below it. */
interface Entry {
  readonly group: string;
  readonly change: "created" | "changed" | "deleted";
  readonly name: string;
  readonly consequences: readonly Consequence[];
  readonly fields: readonly ShownChange[];
}

const SIGNS = { created: "+", changed: "~", deleted: "-" } as const;

/** Fields of an object beyond which the rest is counted. */
const FIELDS_SHOWN = 50;

/** What a kind of consequence is called in front of its reason, so that reasons begin in one column. */
const KIND_WIDTH = 10;

/** A report for people: how much differs first, then what it does, then each object by application. */
export function reportText(report: DiffReport, colors: Colors): string {
  const entries = entriesOf(report);
  const sections = [
    [colors.bold(`${report.from} -> ${report.to}: ${countsText(report)}`), ...kindCounts(report)],
    consequenceLines(entries, colors),
    ...groupsOf(entries).map((group) => [
      colors.bold(group[0].group),
      ...group.flatMap((entry) => entryLines(entry, colors)),
    ]),
    extraLines(report, colors),
    report.notes.map((note) => `note: ${note}`),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** Everything that changes, by its application; the cloud comes first, as it is made first. */
export function entriesOf({ objects, cloud }: DiffReport): Entry[] {
  return [
    ...cloud.map((resource) => ({ ...resource, group: "cloud", name: `${resource.type} ${resource.name}` })),
    ...objects.map(({ object, application: group, ...rest }) => ({ ...rest, group, name: objectId(object) })),
  ];
}

/** Entries that belong together, each group in the order of its kinds and names. */
export function groupsOf(entries: readonly Entry[]): Entry[][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.group);
    if (group) group.push(entry);
    else groups.set(entry.group, [entry]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)));
}

function kindCounts(report: DiffReport): string[] {
  const { consequences } = summaryOf(report);
  const counts = CONSEQUENCE_KINDS.filter((kind) => kind !== "none" && consequences[kind] !== undefined);
  return counts.length === 0 ? [] : [counts.map((kind) => `${kindText(kind)}: ${consequences[kind]}`).join(", ")];
}

/** Lines for each kind of consequence beyond which the rest is counted. */
const ROWS_SHOWN = 25;

function consequenceLines(entries: readonly Entry[], colors: Colors): string[] {
  const all = foldedConsequences(entries).filter(({ kind }) => kind !== "none" && kind !== "restart");
  if (all.length === 0) return [];
  const lines = CONSEQUENCE_KINDS.flatMap((kind) => {
    const own = all.filter((each) => each.kind === kind);
    const rows = own.slice(0, ROWS_SHOWN).map(({ names, reason }) => [kindText(kind), named(names), reason]);
    return own.length > ROWS_SHOWN
      ? [...rows, [kindText(kind), `${own.length - ROWS_SHOWN} more, see below`, ""]]
      : rows;
  });
  return [colors.bold("Consequences"), ...columns(lines, "  ")];
}

/** One consequence of several changes. */
interface FoldedConsequence extends Consequence {
  readonly names: readonly string[];
}

/** Consequences with all that have the same, the worst first. */
export function foldedConsequences(entries: readonly Entry[]): FoldedConsequence[] {
  const folded = new Map<string, { readonly consequence: Consequence; readonly names: string[] }>();
  for (const { name, consequences } of entries) {
    for (const consequence of consequences) {
      const id = `${consequence.kind} ${consequence.reason}`;
      const known = folded.get(id);
      if (known) known.names.push(name);
      else folded.set(id, { consequence, names: [name] });
    }
  }
  const all = [...folded.values()].map(({ consequence, names }) => ({ ...consequence, names }));
  return CONSEQUENCE_KINDS.flatMap((kind) => all.filter((each) => each.kind === kind));
}

function named(names: readonly string[]): string {
  return names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(", ");
}

function entryLines({ change, name, consequences, fields }: Entry, colors: Colors): string[] {
  const title = `${SIGNS[change]} ${name}`;
  return [
    `  ${change === "created" ? colors.green(title) : change === "deleted" ? colors.red(title) : colors.yellow(title)}`,
    ...consequences.map(
      ({ kind, reason }) => `      ${kindColor(kind, colors)(kindText(kind).padEnd(KIND_WIDTH))}${reason}`,
    ),
    ...fields.slice(0, FIELDS_SHOWN).flatMap((field) => fieldLines(field, colors)),
    ...(fields.length > FIELDS_SHOWN ? [`      (${fields.length - FIELDS_SHOWN} more fields; --json has all)`] : []),
  ];
}

function kindColor(kind: ConsequenceKind, colors: Colors): (text: string) => string {
  if (kind === "data-loss" || kind === "outage") return colors.red;
  return kind === "none" ? colors.dim : colors.yellow;
}

function fieldLines(field: ShownChange, colors: Colors): string[] {
  const lines = valueLines(field).map((line) => {
    if (!line) return "          ...";
    const text = `        ${line.sign} ${line.text}`.trimEnd();
    return line.sign === "+" ? colors.green(text) : line.sign === "-" ? colors.red(text) : text;
  });
  return [`      ${pathText(field.steps)}`, ...lines];
}

function extraLines({ extra }: DiffReport, colors: Colors): string[] {
  if (extra.length === 0) return [];
  const title = "In the cluster, applied once, and not rendered any more";
  return [colors.bold(title), ...extra.map(({ object, manager }) => `  ? ${objectId(object)} (${manager})`)];
}
