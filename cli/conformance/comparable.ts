import type { PlainObject } from "../../charts/common/objects";

/** Keys of a schema whose lists are sets: their order says nothing. */
const SETS = new Set(["required", "enum", "categories", "shortNames"]);

/** An object as far as it is compared: of a CustomResourceDefinition the {@link comparableSchema}, all of any other. */
export function comparable(object: PlainObject): PlainObject {
  // Only keys below its kind, API version and name are touched.
  return object.kind === "CustomResourceDefinition" ? (comparableSchema(object) as PlainObject) : object;
}

/**
 * A part of a CustomResourceDefinition without its descriptions, which are prose that the API server ignores, and with
 * the lists sorted whose order says nothing.
 */
export function comparableSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(comparableSchema);
  if (typeof node !== "object" || node === null) return node;
  const fields = Object.entries(node).filter(([key, value]) => !isDescription(key, value));
  return Object.fromEntries(
    fields.map(([key, value]) => [key, isSet(key, value) ? sorted(value) : comparableSchema(value)]),
  );
}

/** A property that is itself named `description` holds a schema, a description holds text. */
function isDescription(key: string, value: unknown): boolean {
  return key === "description" && typeof value === "string";
}

function isSet(key: string, value: unknown): value is readonly unknown[] {
  return SETS.has(key) && Array.isArray(value);
}

/** By their JSON, since an enumeration may hold numbers as well as text. */
function sorted(set: readonly unknown[]): unknown[] {
  const byText = set.map((item) => [JSON.stringify(item), item] as const);
  return byText.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)).map(([, item]) => item);
}
