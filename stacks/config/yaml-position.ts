import { Document, isCollection, isMap, isNode, isScalar } from "yaml";

/**
 * Where a value is in its file, counted in characters from the start: its key, its list item, or, for what is not
 * there, the nearest thing around it.
 */
export function positionOf(document: Document, steps: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let position = 0;
  for (const step of steps) {
    if (!isCollection(node)) break;
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === step) : undefined;
    const next: unknown = pair ? pair.value : node.get(step, true);
    const mark = pair ? pair.key : next;
    if (!isNode(mark)) break;
    position = mark.range?.[0] ?? position;
    node = next;
  }
  return position;
}

/** The line of an error with a mark below it, on lines of their own. Empty for lines that may hold credentials. */
export function excerpt(source: string, offset: number): string {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  const end = source.indexOf("\n", offset);
  const before = source.slice(0, end < 0 ? undefined : end);
  // From here on, the broken text may be a kubeconfig that somebody pasted.
  if (/kubeconfig/i.test(before)) return "";
  const number = String(before.split("\n").length);
  const margin = " ".repeat(number.length);
  return `\n  ${number} | ${before.slice(start)}\n  ${margin} | ${" ".repeat(offset - start)}^`;
}
