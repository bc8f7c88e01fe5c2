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
