import fc from "fast-check";

import { graphOf, narrowed } from "../../../cli/graph/graph";
import { Refusal } from "../../../cli/refusal";
import type { Folder } from "../../../cli/render/layout";

function folder(name: string, after: readonly string[] = [], application = name): Folder {
  return { name, application, after, kind: "objects", path: `applications/${name}`, objects: [] };
}

/** Folders, each after some of those before it. */
const folders = fc
  .array(fc.array(fc.nat(), { maxLength: 8 }), { maxLength: 70 })
  .map((waits) =>
    waits.map((wait, index) => folder(`u${index}`, index === 0 ? [] : wait.map((each) => `u${each % index}`))),
  );

/** Everything that each waits for, directly or not. */
function before(
  nodes: readonly { readonly name: string; readonly after: readonly string[] }[],
): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const { name, after } of nodes)
    all.set(name, new Set(after.flatMap((each) => [each, ...(all.get(each) ?? [])])));
  return all;
}

describe("the graph of a platform", () => {
  it("leaves out what is waited for anyway", () => {
    const nodes = graphOf([folder("a"), folder("b", ["a"]), folder("c", ["b", "a"]), folder("d", ["a", "c", "b"])]);
    expect(nodes.map(({ name, after }) => [name, after])).toEqual([
      ["a", []],
      ["b", ["a"]],
      ["c", ["b"]],
      ["d", ["c"]],
    ]);
  });

  it("keeps the order, and loses no waiting by what it leaves out", () => {
    fc.assert(
      fc.property(folders, (all) => {
        const nodes = graphOf(all);
        expect(nodes.map(({ name }) => name)).toEqual(all.map(({ name }) => name));
        expect(before(nodes)).toEqual(before(all));
      }),
    );
  });

  it("has no edge that another way replaces", () => {
    fc.assert(
      fc.property(folders, (all) => {
        const nodes = graphOf(all);
        const reach = before(nodes);
        for (const { after } of nodes) {
          for (const one of after) {
            expect(after.filter((other) => reach.get(other)?.has(one))).toEqual([]);
          }
        }
      }),
    );
  });

  it("ignores what is no part of the tree", () => {
    expect(graphOf([folder("a", ["elsewhere"])])[0].after).toEqual([]);
  });
});

describe("the graph of one application", () => {
  const nodes = graphOf([
    folder("a"),
    folder("b", ["a"]),
    folder("other", ["a"]),
    folder("c-crds", [], "c"),
    folder("c", ["c-crds", "b"]),
  ]);

  it("has its parts and all that they wait for", () => {
    expect(narrowed(nodes, "c").map(({ name }) => name)).toEqual(["a", "b", "c-crds", "c"]);
  });

  it("asks back for one that is unknown", () => {
    expect(() => narrowed(nodes, "othr")).toThrow(
      new Refusal('--application: "othr" is none of this platform; did you mean "other"?'),
    );
    expect(() => narrowed(nodes, "zzzzzz")).toThrow(
      new Refusal('--application: "zzzzzz" is none of this platform; write one of "a", "b", "c", "other"'),
    );
  });
});
