/** A mapping of an object, whose values may be anything: objects come from files that nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};

/** A value as a mapping; an empty one where it is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : NONE;
}

/** A value as a list; an empty one where it is none. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A value that is a text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** What is at a place within mappings; nothing where one of them is not there. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => fieldsOf(inner)[key], value);
}

/** The path of a field, such as `spec.replicas` or `data["config.yaml"]`. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[A-Za-z_]\w*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
