/** Characters of a stack file; one with 200 tenants has a tenth of it. */
const LARGEST = 1_000_000;

/** Mappings and lists within each other; a stack file has a dozen. */
const DEEPEST = 100;

/**
 * What makes a text too much for a YAML parser, which takes a part of the call stack for each level and, at the end of
 * it, ends the process. Looks at the text once.
 *
 * @returns nothing where a parser can take it
 */
export function yamlExcess(source: string): string | undefined {
  if (source.length > LARGEST) {
    return `is no stack file: it has ${source.length} characters, and the limit is ${LARGEST}; name another file`;
  }
  const line = deepLine(source);
  if (line === undefined) return undefined;
  return `is no stack file: line ${line} is within more than ${DEEPEST} mappings and lists; write it less deep`;
}

/** Whether values are too deep within each other, as aliases can put them, or without end. */
export function isTooDeep(content: unknown): boolean {
  const levels = new Map<object, number>();
  const exceeds = (value: unknown, level: number): boolean => {
    if (typeof value !== "object" || value === null) return false;
    if (level > DEEPEST) return true;
    if ((levels.get(value) ?? -1) >= level) return false;
    levels.set(value, level);
    return Object.values(value).some((item) => exceeds(item, level + 1));
  };
  return exceeds(content, 0);
}

/** The first line that is too deep, by its brackets that are open and its indentation, in a text or not. */
function deepLine(source: string): number | undefined {
  let open = 0;
  for (const [index, line] of source.split("\n").entries()) {
    if ((/^[ \t?-]*/.exec(line)?.[0].length ?? 0) > 2 * DEEPEST) return index + 1;
    for (const character of line) {
      if (character === "[" || character === "{") open++;
      else if ((character === "]" || character === "}") && open > 0) open--;
      if (open > DEEPEST) return index + 1;
    }
  }
  return undefined;
}
