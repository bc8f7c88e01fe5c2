/** How a task ended for one item. */
export interface Outcome<Item, Value> {
  readonly item: Item;
  readonly value?: Value;
  readonly error?: unknown;
}

/** Runs a task for each item and tells how each ended; one that fails ends no other. */
export function outcomesOf<Item, Value>(
  items: readonly Item[],
  run: (item: Item) => Promise<Value>,
): Promise<Outcome<Item, Value>[]> {
  return Promise.all(
    items.map((item) =>
      run(item).then(
        (value) => ({ item, value }),
        (error: unknown) => ({ item, error }),
      ),
    ),
  );
}

/** The messages of the failures among outcomes, in their order, each once. */
export function failureMessages(outcomes: readonly Outcome<unknown, unknown>[]): string[] {
  return [...new Set(outcomes.filter((outcome) => "error" in outcome).map(({ error }) => messageOf(error)))];
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
