import fc from "fast-check";
import { inOrder, type Ordered } from "../../../components/bridge/order";

interface Node extends Ordered<Node> {
  readonly path: string;
  readonly after: Node[];
}

function nodes(count: number): Node[] {
  return Array.from({ length: count }, (_, i) => ({ path: `n${i}`, after: [] }));
}

/** Random graphs without cycles, listed in an order that is not theirs. */
const acyclic = fc
  .array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 200 })
  .chain((edges) =>
    fc.tuple(fc.constant(edges), fc.shuffledSubarray([...Array(41).keys()], { minLength: 41, maxLength: 41 })),
  )
  .map(([edges, listing]) => {
    const all = nodes(41);
    for (const [a, b] of edges) if (a !== b) all[Math.max(a, b)].after.push(all[Math.min(a, b)]);
    return listing.map((i) => all[i]);
  });

describe("inOrder", () => {
  it("puts every node after everything it waits for, each once", () => {
    fc.assert(
      fc.property(acyclic, (listed) => {
        const sorted = inOrder(listed);
        const position = new Map(sorted.map((node, i) => [node, i]));
        expect(new Set(sorted)).toEqual(new Set(listed));
        expect(sorted).toHaveLength(listed.length);
        for (const node of listed) {
          for (const before of node.after) expect(position.get(before)).toBeLessThan(position.get(node) as number);
        }
      }),
    );
  });

  it("keeps the order given where nothing else decides", () => {
    fc.assert(
      fc.property(acyclic, (listed) => {
        const free = listed.map(({ path }) => ({ path, after: [] }));
        expect(inOrder<Node>(free)).toEqual(free);
      }),
    );
  });

  it("sorts a chain of 100,000 nodes", () => {
    const chain = nodes(100_000);
    chain.forEach((node, i) => i > 0 && node.after.push(chain[i - 1]));
    expect(inOrder([...chain].reverse())).toEqual(chain);
  });

  it("looks at each edge once, however many paths lead to it", () => {
    let looked = 0;
    const layers = Array.from({ length: 40 }, () => nodes(4));
    layers.forEach((layer, i) => {
      for (const node of layer) {
        const before = i > 0 ? layers[i - 1] : [];
        Object.defineProperty(node, "after", {
          value: new Proxy(before, {
            get(target, key) {
              if (typeof key === "string" && /^\d+$/.test(key)) looked++;
              return Reflect.get(target, key) as unknown;
            },
          }),
        });
      }
    });
    expect(inOrder(layers.flat().reverse())).toHaveLength(160);
    expect(looked).toBe(39 * 16);
  });

  it("names the nodes of a cycle", () => {
    const [a, b, c] = nodes(3);
    a.after.push(b);
    b.after.push(c);
    c.after.push(b);
    expect(() => inOrder([a, b, c])).toThrow(
      'dependency cycle: "n1" waits for "n2" waits for "n1"; remove one of these dependencies',
    );
  });

  it("names a node that waits for itself", () => {
    const [a] = nodes(1);
    a.after.push(a);
    expect(() => inOrder([a])).toThrow('dependency cycle: "n0" waits for "n0"');
  });
});
