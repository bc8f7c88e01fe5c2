import type { Deviation } from "../../charts/deviations";
import { conforms, type ComponentReport, type ConformanceReport } from "./compare";
import { columns } from "../terminal/columns";
import type { Difference } from "./differences";

const COLUMNS = ["component", "equal", "deviating", "differing", "missing", "extra"] as const;

/** Longest rendering of a value in a line; what is longer is cut, because whole Pod specs say nothing. */
const VALUE_WIDTH = 80;

/** A report as text: a table with a line per component, then every difference that has no recorded reason. */
export function formatReport(report: ConformanceReport): string {
  const rows = report.components.map(cells);
  const lines = columns([COLUMNS, ...rows, ...(rows.length > 1 ? [total(rows)] : [])]);
  return [...lines, ...report.components.filter((c) => !conforms(c)).flatMap(details), ...unused(report.unused)].join(
    "\n",
  );
}

function cells({ component, equal, deviating, differing, missing, extra }: ComponentReport): string[] {
  return [component, ...[equal, deviating, differing, missing, extra].map((objects) => String(objects.length))];
}

function total(rows: readonly string[][]): string[] {
  const sum = (column: number) => rows.reduce((before, row) => before + Number(row[column]), 0);
  return ["total", ...COLUMNS.slice(1).map((_, index) => String(sum(index + 1)))];
}

function details({ component, differing, missing, extra }: ComponentReport): string[] {
  return [
    "",
    `${component}:`,
    ...missing.map((object) => `  - ${object}: in the reference only`),
    ...extra.map((object) => `  + ${object}: in the rendering only`),
    ...differing.flatMap(({ object, differences }) => [`  ~ ${object}`, ...differences.map(difference)]),
  ];
}

function difference({ path, rendered, reference }: Difference): string {
  return `      ${path}: rendered ${value(rendered)}, reference ${value(reference)}`;
}

function value(side: unknown): string {
  if (side === undefined) return "nothing";
  const text = JSON.stringify(side);
  return text.length > VALUE_WIDTH ? `${text.slice(0, VALUE_WIDTH)}…` : text;
}

function unused(deviations: readonly Deviation[]): string[] {
  if (deviations.length === 0) return [];
  const lines = deviations.map(({ component, object, path }) => `  ${component}: ${object} ${path}`.trimEnd());
  return ["", "deviations that no difference needs any more; remove them:", ...lines];
}
