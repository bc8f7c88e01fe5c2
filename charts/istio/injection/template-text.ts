import { stringify } from "yaml";

/**
 * Templates of istiod are YAML with expressions of Go's text/template. Here the YAML is made from plain objects, and
 * an expression stands in them as text: one that these two make is printed so that any result is a valid scalar.
 * Literals inside expressions are in backquotes, because YAML would escape other quotes.
 */
export function text(expression: string): string {
  return `{{ ${expression} | quote }}`;
}

/** An expression whose result is a number, or YAML or JSON by itself. */
export function value(expression: string): string {
  return `{{ ${expression} }}`;
}

/** An annotation of the Pod, or else a default that is itself an expression. */
export function annotation(name: string, otherwise: string): string {
  return `annotation .ObjectMeta \`${name}\` ${otherwise}`;
}

/** The YAML of a part of a template, moved to the right by so many columns. */
export function block(part: unknown, columns = 0): string {
  const yaml = stringify(part, { indentSeq: false, lineWidth: 0, singleQuote: false, version: "1.1" });
  return indent(yaml.trimEnd().replace(/"(\{\{ [^"]* \}\})"/g, "$1"), columns);
}

/** Lines, moved to the right by so many columns. */
export function indent(lines: string, columns: number): string {
  return lines.replace(/^(?=.)/gm, " ".repeat(columns));
}
