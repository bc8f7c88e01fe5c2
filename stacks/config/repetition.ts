/** An item whose key an earlier item has already. */
export interface Repetition {
  readonly index: number;
  /** Where the key was first. */
  readonly first: number;
}

/** Finds items of a list that share a key; items without a key are left out. */
export function repetitions<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Repetition[] {
  const firsts = new Map<string, number>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (key === undefined) return [];
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    return first === undefined ? [] : [{ index, first }];
  });
}
