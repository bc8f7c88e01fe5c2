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

/** Kinds of a record's deletions in the order in which the last of each was deleted. */
export function lastDeletions(calls: readonly RecordedCall[], types: readonly string[]): string[] {
  const deleted = calls.flatMap(({ operation, type }) =>
    operation === "delete" && types.includes(type) ? [type] : [],
  );
  return [...new Set(deleted)].sort((one, other) => deleted.lastIndexOf(one) - deleted.lastIndexOf(other));
}

/** Kinds of deletions in the order in which the first of each was deleted. */
export function firstDeletions(calls: readonly RecordedCall[], types: readonly string[]): string[] {
  const deleted = calls.flatMap(({ operation, type }) =>
    operation === "delete" && types.includes(type) ? [type] : [],
  );
  return [...new Set(deleted)];
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
