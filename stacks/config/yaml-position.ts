import { Document, isCollection, isMap, isNode, isScalar, type Pair, type YAMLMap, visit } from "yaml";

/** Entries of a mapping by their keys: a file with many faults is asked for many of its places. */
const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/**
 * Where a value is in its file, counted in characters from the start: its key, its list item, or, for what is not
 * there, the nearest thing around it.
 */
export function positionOf(document: Document, steps: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let position = 0;
  for (const step of steps) {
    if (!isCollection(node)) break;
    const pair = isMap(node) ? indexOf(node).get(String(step)) : undefined;
    const next: unknown = pair ? pair.value : node.get(step, true);
    const mark = pair ? pair.key : next;
    if (!isNode(mark)) break;
    position = mark.range?.[0] ?? position;
    node = next;
  }
  return position;
}

function indexOf(mapping: YAMLMap): ReadonlyMap<string, Pair> {
  const known = indexes.get(mapping);
  if (known) return known;
  const index = new Map<string, Pair>();
  for (const pair of mapping.items) if (isScalar(pair.key)) index.set(String(pair.key.value), pair);
  indexes.set(mapping, index);
  return index;
}

/**
 * Where keys are that their mapping has already. The parser finds them too, but compares each key of a mapping with
 * every other.
 */
export function repeatedKeys(document: Document): number[] {
  const found: number[] = [];
  visit(document, {
    Map: (_key, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) found.push(key.range?.[0] ?? 0);
        seen.add(key.value);
      }
    },
  });
  return found;
}

/**
 * What is wrong with broken YAML, and the line with a mark below it on lines of their own. After the word kubeconfig
 * no part of the text is shown: it may be one that somebody pasted.
 */
export function brokenYaml(message: string, source: string, offset: number): string {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  const end = source.indexOf("\n", offset);
  const before = source.slice(0, end < 0 ? undefined : end);
  const sentence = message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, "");
  // The parser quotes the text after a colon.
  if (/kubeconfig/i.test(before)) return `broken YAML: ${sentence.replace(/: .*$/s, "")}`;
  const number = String(before.split("\n").length);
  const margin = " ".repeat(number.length);
  const mark = `${" ".repeat(offset - start)}^`;
  return `broken YAML: ${sentence}\n  ${number} | ${before.slice(start)}\n  ${margin} | ${mark}`;
}
