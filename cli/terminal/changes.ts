/** The operations of Pulumi's engine in the order in which people think of them. */
const OPERATIONS: readonly (readonly [operation: string, word: string])[] = [
  ["create", "created"],
  ["update", "updated"],
  ["replace", "replaced"],
  ["delete", "deleted"],
  ["same", "unchanged"],
];

/** Operations that look at resources and leave them as they are. */
const LOOKS = ["read", "refresh", "same"];

/** Counts of an update or preview as text: `3 created, 95 unchanged`; says so when nothing changes. */
export function changesText(counts: Readonly<Record<string, number>>): string {
  const counted = Object.keys(counts).filter((operation) => counts[operation] > 0);
  if (counted.every((operation) => LOOKS.includes(operation))) {
    return `no changes, all ${counts.same ?? 0} resources are as the program says`;
  }
  const known = OPERATIONS.filter(([operation]) => counts[operation] > 0);
  // Rarer ones, such as `import`, are called as the engine calls them.
  const rest = counted.filter((operation) => !LOOKS.includes(operation) && !known.some(([name]) => name === operation));
  return [...known, ...rest.map((operation) => [operation, operation] as const)]
    .map(([operation, word]) => `${counts[operation]} ${word}`)
    .join(", ");
}
