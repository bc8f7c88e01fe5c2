import { dump } from "js-yaml";
import type { PlainObject } from "../../charts/common/objects";

const INDENT = "  ";

/**
 * An object as YAML, always in the same bytes: `apiVersion`, `kind` and `metadata` first, everything else in the order
 * given, texts of several lines as blocks. Readers of YAML 1.1, as Kubernetes' are, and of 1.2 read the same back: what
 * either could take for something else, such as `yes`, `0x1f` or `12:30`, is in quotes. Fields without a value are left out.
 */
export function yamlOf(object: PlainObject): string {
  const { apiVersion, kind, metadata, ...rest } = object;
  return documentOf({ apiVersion, kind, metadata, ...rest });
}

/** As `yamlOf`, for something else than a Kubernetes object: its keys stay in their order. */
export function documentOf(value: object): string {
  return `${nodeOf(value, "").slice(1)}\n`;
}

/** A node after the colon or dash that it belongs to: on the same line after a space, or on lines of its own. */
function nodeOf(value: unknown, indent: string): string {
  if (typeof value === "string") return ` ${textOf(value, indent)}`;
  if (Array.isArray(value)) return value.length === 0 ? " []" : itemsOf(value, indent);
  if (typeof value === "object" && value !== null) return mappingOf(value, indent);
  return ` ${typeof value === "number" ? number(value) : String(value)}`;
}

/** Mappings that were written before, by their margins. */
const shared = new WeakMap<object, Map<string, string>>();

/**
 * A mapping on lines of its own. Those that nobody can change are written once at each depth: definitions of custom
 * resources share most of their parts.
 */
function mappingOf(value: object, indent: string): string {
  if (!Object.isFrozen(value)) return linesOf(value, indent);
  const written = shared.get(value) ?? new Map<string, string>();
  shared.set(value, written);
  const text = written.get(indent) ?? linesOf(value, indent);
  written.set(indent, text);
  return text;
}

function linesOf(value: object, indent: string): string {
  return fieldsOf(value, indent, `\n${indent}`) || " {}";
}

/** @param start what stands before the first field: a line break, or the space after a dash */
function fieldsOf(value: object, indent: string, start: string): string {
  // Text that is added to is several times faster here than lists that are joined.
  let fields = "";
  for (const key of Object.keys(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    if (item === undefined) continue;
    // A list below a field starts where the field does, as Kubernetes' own tools write it.
    const inner = Array.isArray(item) ? indent : indent + INDENT;
    fields += `${fields === "" ? start : `\n${indent}`}${lineOf(key)}:${nodeOf(item, inner)}`;
  }
  return fields;
}

function itemsOf(items: readonly unknown[], indent: string, start = `\n${indent}`): string {
  const inner = indent + INDENT;
  let written = "";
  for (const item of items) written += `${written === "" ? start : `\n${indent}`}-${itemOf(item ?? null, inner)}`;
  return written;
}

/** An item after its dash, beside which its first field or item stands. */
function itemOf(item: unknown, indent: string): string {
  if (Array.isArray(item) && item.length > 0) return itemsOf(item, indent, " ");
  if (typeof item === "object" && item !== null && !Array.isArray(item)) return fieldsOf(item, indent, " ") || " {}";
  return nodeOf(item, indent);
}

function textOf(text: string, indent: string): string {
  return text.includes("\n") && MAKES_BLOCK.test(text) ? blockOf(text, indent) : lineOf(text);
}

/** Texts of several lines of which all readers agree where they start and end. */
const MAKES_BLOCK = /^(?=\S)(?![^]*\n[ \t]+\n*$)[^\n]*\n/;

/** A text of several lines as the library writes it: a block, unless it has characters that need escapes. */
function blockOf(text: string, indent: string): string {
  const [head, ...lines] = dump(text, { lineWidth: -1 }).slice(0, -1).split("\n");
  // The library indents by two; what stands around it, by its depth.
  const margin = indent.slice(INDENT.length);
  return [head, ...lines.map((line) => (line === "" ? line : margin + line))].join("\n");
}

/** Texts of one line that were written before: definitions of custom resources repeat theirs a hundred thousand times. */
const known = new Map<string, string>();

/** Enough for all the words of a schema; longer texts rarely occur twice. */
const KNOWN_LENGTH = 64;

/** A text on one line, in quotes where it has to be. */
function lineOf(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  const written = NAME.test(text) && !WORD.test(text) ? text : scalarOf(text);
  if (text.length <= KNOWN_LENGTH) known.set(text, written);
  return written;
}

function scalarOf(text: string): string {
  // At a flow's level the library writes no blocks.
  return dump(text, { lineWidth: -1, flowLevel: 0, forceQuotes: LOOKS_ODD.test(text) }).slice(0, -1);
}

/** What the library writes as it is, and most texts are; it takes a while to find that out. */
const NAME = /^[A-Za-z][\w./-]*$/;

/** Words that some reader takes for something else than text. */
const WORD = /^(y|n|yes|no|on|off|true|false|null|e-?\d*)$/i;

/** What the library writes without quotes and some reader takes for something else, such as `1_000`, `+.0`, `=` or `...`. */
const LOOKS_ODD = /^(=|[-+]?[\d_,.:]*([eE][-+]?\d*)?)$/;

function number(value: unknown): string {
  return Number.isSafeInteger(value) ? String(value) : dump(value, { lineWidth: -1 }).slice(0, -1);
}
