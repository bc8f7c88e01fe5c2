import { readFileSync } from "node:fs";

/** A call of a simulated cloud, as its record has it. */
export interface RecordedCall {
  readonly operation: string;
  readonly type: string;
  readonly id: string;
}

/** The calls of a record, in their order. */
export function callsIn(file: string): RecordedCall[] {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as RecordedCall);
}

/** Pairs of kinds of which one was deleted, at least in part, before all of the other was: `late before early`. */
export function misorderedDeletions(
  calls: readonly RecordedCall[],
  pairs: readonly (readonly [early: string, late: string])[],
): string[] {
  const deleted = calls.flatMap(({ operation, type }) => (operation === "delete" ? [type] : []));
  return pairs.flatMap(([early, late]) => {
    const [last, first] = [deleted.lastIndexOf(early), deleted.indexOf(late)];
    if (last < 0 || first < 0) return [`nothing of ${last < 0 ? early : late} was deleted`];
    return last < first ? [] : [`${late} before ${early}`];
  });
}

/** What was created and never deleted, as `type id`. */
export function neverDeleted(calls: readonly RecordedCall[]): string[] {
  const there = new Set<string>();
  for (const { operation, type, id } of calls) {
    if (operation === "create") there.add(`${type} ${id}`);
    if (operation === "delete") there.delete(`${type} ${id}`);
  }
  return [...there].sort();
}
