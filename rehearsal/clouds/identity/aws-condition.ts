/** What AWS knows of a request, by condition key. */
export type RequestContext = Readonly<Record<string, string>>;

type Comparison = (actual: string, wanted: string) => boolean;

const like: Comparison = (actual, wanted) => matches(wanted, actual);

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: (actual, wanted) => actual === wanted,
  StringEqualsIgnoreCase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
};

/**
 * Whether all of a statement's conditions hold: a key that the request lacks fails a comparison and passes its negation.
 * @throws for operators that it does not know, since it would have to guess
 */
export function conditionsHold(conditions: Readonly<Record<string, unknown>>, context: RequestContext): boolean {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const results = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys as Record<string, unknown>).map(([key, wanted]) =>
      holds(operator, known.get(key.toLowerCase()), textsOf(wanted)),
    ),
  );
  return results.every(Boolean);
}

function holds(operator: string, actual: string | undefined, wanted: readonly string[]): boolean {
  if (operator === "Null") return wanted.includes(String(actual === undefined));
  const base = operator.replace(/IfExists$/, "");
  const positive = base.replace("Not", "");
  const compare = COMPARISONS[positive];
  if (!compare) throw new Error(`condition operator "${operator}" is not known to the rehearsal`);
  const negated = positive !== base;
  if (actual === undefined) return negated || base !== operator;
  return wanted.some((one) => compare(actual, one)) !== negated;
}

/** Whether a text fits a pattern in which `*` is any text and `?` any character. */
export function matches(pattern: string, text: string): boolean {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(text);
}

/** One text or several, as policies write lists. */
export function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
