/** In a text, the place of a value that nobody knows before the cloud or the owner of a secret tells: `<<name>>`. */
const PLACEHOLDER = /<<([^<>\s]+)>>/g;

/** @param name of the value; has no angle brackets and no spaces */
export function placeholder(name: string): string {
  return `<<${name}>>`;
}

/** The names of the placeholders in a text, in their order; one that occurs twice is there twice. */
export function placeholdersIn(text: string): string[] {
  return text.includes("<<") ? [...text.matchAll(PLACEHOLDER)].map(([, name]) => name) : [];
}

const known = new WeakMap<object, readonly string[]>();

/**
 * The names of the placeholders in all texts of an object, each once. Found once for an object, since several parts of a
 * command ask: an object must not be changed after it was made.
 */
export function placeholdersOf(object: object): readonly string[] {
  const before = known.get(object);
  if (before) return before;
  const names = new Set<string>();
  collect(object, names);
  const found = [...names];
  known.set(object, found);
  return found;
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value === "string") {
    for (const name of placeholdersIn(value)) names.add(name);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, names);
  } else if (typeof value === "object" && value !== null) {
    for (const key of Object.keys(value)) collect((value as Readonly<Record<string, unknown>>)[key], names);
  }
}

/** The name of the value that a text stands for, if it stands for one and says nothing else. */
export function wholePlaceholder(value: unknown): string | undefined {
  if (typeof value !== "string" || !value.startsWith("<<")) return undefined;
  const names = placeholdersIn(value);
  return names.length === 1 && value === placeholder(names[0]) ? names[0] : undefined;
}

/** Replaces placeholders of which a value is told, and leaves the others. */
export function fillText(text: string, valueOf: (name: string) => string | undefined): string {
  return text.includes("<<") ? text.replace(PLACEHOLDER, (place, name: string) => valueOf(name) ?? place) : text;
}
