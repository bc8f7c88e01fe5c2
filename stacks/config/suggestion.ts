/** The question that helps with a typing error, or nothing when no option is near enough. */
export function didYouMean(input: unknown, options: readonly string[]): string | undefined {
  if (typeof input !== "string" || input === "") return undefined;
  const longer = options.filter((option) => option.toLowerCase().startsWith(input.toLowerCase()));
  const nearest = longer.length > 0 ? longer : [nearestOf(input, options)].filter((option) => option !== undefined);
  return nearest.length === 0 ? undefined : `did you mean ${quotedList(nearest, " or ")}?`;
}

/** Options as an error message lists them. */
export function quotedList(options: readonly string[], separator = ", "): string {
  return options.map((option) => `"${option}"`).join(separator);
}

/** The option with the fewest edits from `input`, if these are at most a third of its letters. */
export function nearestOf(input: string, options: readonly string[]): string | undefined {
  // Longer than any option, a value is no typing error, and the distance costs the product of both lengths.
  if (input.length > 64) return undefined;
  const limit = Math.max(1, Math.floor(input.length / 3));
  const [nearest] = options
    .map((option) => ({ option, edits: editDistance(input.toLowerCase(), option.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits);
  return nearest?.option;
}

/** Insertions, deletions and substitutions between two texts (Levenshtein), row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
