/** A mapping of JSON. */
export type JsonMap = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A mapping, or an empty one where there is none. */
export function mapOf(value: unknown): JsonMap {
  return isMap(value) ? value : {};
}

/** The mappings of a list; none where there is no list. */
export function mapsOf(value: unknown): readonly JsonMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** The texts of a list; none where there is no list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A field itself, never one that every JavaScript object inherits, such as `constructor`; null counts as absent. */
export function own(map: JsonMap, key: string): unknown {
  return Object.hasOwn(map, key) ? (map[key] ?? undefined) : undefined;
}

/** The value below a mapping by the names of its fields. */
export function below(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((parent, name) => (isMap(parent) ? own(parent, name) : undefined), value);
}
