/** Keys whose lists are sets: their order says nothing. */
const SETS = new Set(["required", "enum", "categories", "shortNames"]);

/**
 * Where two JSON trees differ, one line a place: `path: actual, expected expected`. Missing and additional nodes are told
 * once, not for each leaf below. Descriptions are left out, key order too.
 */
export function treeDifference(actual: unknown, expected: unknown, path = ""): string[] {
  if (Array.isArray(actual) && Array.isArray(expected)) return listDifference(actual, expected, path);
  if (isRecord(actual) && isRecord(expected)) {
    const names = [...new Set([...Object.keys(actual), ...Object.keys(expected)])].sort();
    return names
      .filter((name) => !isDescription(name, actual[name] ?? expected[name]))
      .flatMap((name) => propertyDifference(actual, expected, name, path));
  }
  return Object.is(actual, expected) ? [] : [`${path}: ${show(actual)}, expected ${show(expected)}`];
}

type JsonRecord = Record<string, unknown>;

function propertyDifference(actual: JsonRecord, expected: JsonRecord, name: string, path: string): string[] {
  const at = `${path}.${name}`;
  if (!Object.hasOwn(actual, name)) return [`${at}: absent, expected ${show(expected[name])}`];
  if (!Object.hasOwn(expected, name)) return [`${at}: ${show(actual[name])}, expected none`];
  const [left, right] = [actual[name], expected[name]];
  if (SETS.has(name) && Array.isArray(left) && Array.isArray(right)) {
    return listDifference([...left].sort(), [...right].sort(), at);
  }
  return treeDifference(left, right, at);
}

function listDifference(actual: unknown[], expected: unknown[], path: string): string[] {
  const length = Math.max(actual.length, expected.length);
  return Array.from({ length }, (_, index) => {
    const at = `${path}[${index}]`;
    if (index >= actual.length) return [`${at}: absent, expected ${show(expected[index])}`];
    if (index >= expected.length) return [`${at}: ${show(actual[index])}, expected none`];
    return treeDifference(actual[index], expected[index], at);
  }).flat();
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A property that is itself named `description` holds a schema, a description holds text. */
function isDescription(name: string, value: unknown): boolean {
  return name === "description" && typeof value === "string";
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
