import { canonical } from "./canonical";
import type { FieldStep } from "./field-path";
import { isMap, own, type JsonMap } from "./json";
import { keyId, keyOf, listKind } from "./lists";

/** One place where two values differ; a side that lacks the field has no value. */
export interface FieldChange {
  readonly steps: readonly FieldStep[];
  readonly from?: unknown;
  readonly to?: unknown;
}

/**
 * What differs between two values, in the order of their fields. Items of lists are matched by what they are known by,
 * as Kubernetes merges them; the order of sets says nothing. A list of texts or numbers is one change, as a whole. A
 * field that is null counts as absent, as it does for Kubernetes. Indexes are those of `from`, of added items those of
 * `to`.
 * @param kind of the object that the values are
 */
export function fieldChanges(from: unknown, to: unknown, kind = ""): FieldChange[] {
  const found: FieldChange[] = [];
  new Comparison(kind, found).values(from ?? undefined, to ?? undefined, []);
  return found;
}

class Comparison {
  constructor(
    private readonly kind: string,
    private readonly found: FieldChange[],
  ) {}

  values(from: unknown, to: unknown, steps: readonly FieldStep[]): void {
    if (from === to) return;
    if (isMap(from) && isMap(to)) this.fields(from, to, steps);
    else if (Array.isArray(from) && Array.isArray(to)) this.lists(from, to, steps);
    else this.change(steps, from, to);
  }

  private fields(from: JsonMap, to: JsonMap, steps: readonly FieldStep[]): void {
    for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
      this.values(own(from, key), own(to, key), [...steps, key]);
    }
  }

  private lists(from: readonly unknown[], to: readonly unknown[], steps: readonly FieldStep[]): void {
    const name = lastName(steps);
    const told = listKind(name, this.kind, from, to);
    if (told.kind === "keyed") return this.keyed(from, to, told.fields, steps);
    if (!from.every(isMap) || !to.every(isMap)) {
      // A list in a list has no name of its own; leaves of all types are compared as one.
      if (canonical(from, name, this.kind) !== canonical(to, name, this.kind)) this.change(steps, from, to);
      return;
    }
    const ids = [from, to].map((list) => list.map((item) => canonical(item, "", this.kind)));
    const left = told.kind === "set" ? leftOfSets(ids[0], ids[1]) : leftOfLists(ids[0], ids[1]);
    left.from.forEach((index, position) => {
      const counterpart = left.to[position];
      if (counterpart === undefined) this.change([...steps, index], from[index], undefined);
      else this.values(from[index], to[counterpart], [...steps, index]);
    });
    for (const index of left.to.slice(left.from.length)) this.change([...steps, index], undefined, to[index]);
  }

  private keyed(
    from: readonly unknown[],
    to: readonly unknown[],
    fields: readonly string[],
    steps: readonly FieldStep[],
  ): void {
    const next = new Map(to.map((item) => [keyId(keyOf(item, fields)), item]));
    const known = new Set<string>();
    for (const item of from) {
      const values = keyOf(item, fields);
      known.add(keyId(values));
      this.values(item, next.get(keyId(values)), [...steps, { fields, values }]);
    }
    for (const [id, item] of next) {
      if (!known.has(id)) this.change([...steps, { fields, values: keyOf(item, fields) }], undefined, item);
    }
  }

  private change(steps: readonly FieldStep[], from: unknown, to: unknown): void {
    this.found.push({ steps, ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
  }
}

/** Indexes of the items that the other list does not have. */
interface Left {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

function leftOfSets(from: readonly string[], to: readonly string[]): Left {
  const counts = new Map<string, number>();
  for (const id of to) counts.set(id, (counts.get(id) ?? 0) + 1);
  const gone = from.flatMap((id, index) => (take(counts, id) ? [] : [index]));
  const indexes = to.flatMap((id, index) => (take(counts, id) ? [index] : []));
  // Which of them are compared with each other must not depend on an order that says nothing.
  return { from: sorted(gone, from), to: sorted(indexes, to) };
}

function sorted(indexes: readonly number[], ids: readonly string[]): number[] {
  return [...indexes].sort((a, b) => (ids[a] < ids[b] ? -1 : ids[a] > ids[b] ? 1 : a - b));
}

function take(counts: Map<string, number>, id: string): boolean {
  const count = counts.get(id) ?? 0;
  if (count > 0) counts.set(id, count - 1);
  return count > 0;
}

/** What is between the equal items at the beginning and at the end. */
function leftOfLists(from: readonly string[], to: readonly string[]): Left {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let end = 0;
  while (end < shorter - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++;
  return { from: range(start, from.length - end), to: range(start, to.length - end) };
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

function lastName(steps: readonly FieldStep[]): string {
  const last = steps[steps.length - 1];
  return typeof last === "string" ? last : "";
}
