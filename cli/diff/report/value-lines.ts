import type { ShownChange } from "../secrecy";
import { lineDiff, withContext, type DiffLine } from "../values/line-diff";
import { dump } from "js-yaml";

/** A line of a report; `undefined` stands for lines that are left out. */
export type ValueLine = DiffLine | undefined;

/** Lines of a value beyond which the rest is counted. */
const LINES_SHOWN = 40;

/** Characters of a line beyond which the rest is left out: a text may have a megabyte without a line break. */
const WIDTH = 500;

/** The old and the new value of a field as lines: texts and lists line by line with what is around a change. */
export function valueLines({ from, to, hidden }: ShownChange): ValueLine[] {
  if (hidden) return [{ sign: " ", text: "(secret: the values differ and are not shown)" }];
  const [old, next] = [from, to].map((value) => (value === undefined ? [] : linesOf(value)));
  return cut(withContext(lineDiff(old, next))).map((line) => line && { ...line, text: narrow(line.text) });
}

function linesOf(value: unknown): string[] {
  if (typeof value === "string" && value.includes("\n")) return value.replace(/\n$/, "").split("\n");
  if (typeof value === "string") return [value === "" ? '""' : value];
  if (typeof value !== "object" || value === null) return [String(value)];
  return dump(value, { lineWidth: -1, noRefs: true, sortKeys: true }).trimEnd().split("\n");
}

function cut(lines: readonly ValueLine[]): ValueLine[] {
  if (lines.length <= LINES_SHOWN) return [...lines];
  const rest = lines.length - LINES_SHOWN;
  return [...lines.slice(0, LINES_SHOWN), { sign: " ", text: `(${rest} more lines; --json has all)` }];
}

function narrow(text: string): string {
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}... (${text.length - WIDTH} more characters)` : text;
}
