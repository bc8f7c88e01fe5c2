/** What the order needs to know of a node: its place, for messages, and what comes before it. */
export interface Ordered<N> {
  readonly path: string;
  readonly after: readonly N[];
}

/**
 * Sorts nodes so that each follows everything in its `after`, otherwise keeping the order given. Linear in nodes and
 * edges; iterative, so that a chain of any length fits the stack.
 * @throws naming the paths along a cycle
 */
export function inOrder<N extends Ordered<N>>(nodes: readonly N[]): N[] {
  const sorted: N[] = [];
  const state = new Map<N, "open" | "done">();
  for (const root of nodes) {
    if (state.has(root)) continue;
    const stack = [{ node: root, next: 0 }];
    state.set(root, "open");
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top.next === top.node.after.length) {
        state.set(top.node, "done");
        sorted.push(top.node);
        stack.pop();
        continue;
      }
      const before = top.node.after[top.next++];
      if (state.get(before) === "open") throw cycle(stack.map((frame) => frame.node).slice(indexOf(stack, before)));
      if (state.has(before)) continue;
      state.set(before, "open");
      stack.push({ node: before, next: 0 });
    }
  }
  return sorted;
}

function indexOf<N>(stack: readonly { node: N }[], node: N): number {
  return stack.findIndex((frame) => frame.node === node);
}

function cycle<N extends Ordered<N>>(nodes: readonly N[]): Error {
  const paths = nodes.map((node) => node.path).filter((path, i, all) => path !== all[i - 1]);
  const round = paths[0] === paths[paths.length - 1] && paths.length > 1 ? paths : [...paths, paths[0]];
  return new Error(`dependency cycle: "${round.join('" waits for "')}"; remove one of these dependencies`);
}
