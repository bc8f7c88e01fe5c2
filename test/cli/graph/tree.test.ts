import type { GraphNode } from "../../../cli/graph/graph";
import { treeText } from "../../../cli/graph/tree";

function node(
  name: string,
  objects: number,
  after: readonly string[] = [],
  kind: GraphNode["kind"] = "objects",
): GraphNode {
  return { name, application: name.replace(/-crds$/, ""), kind, path: name, objects, after };
}

describe("the tree of a platform", () => {
  it("has each part once, below the one that it waits for longest, with the others beside it", () => {
    const text = treeText([
      node("namespaces", 27),
      node("mesh-crds", 14, [], "definitions"),
      node("mesh", 33, ["namespaces", "mesh-crds"]),
      node("gateway", 1, ["mesh"]),
      node("models-crds", 1, [], "definitions"),
      node("login", 17, ["gateway", "models-crds"]),
      node("metrics", 2, ["mesh"]),
    ]);
    expect(text.split("\n")).toEqual([
      "namespaces      27 objects",
      "mesh-crds       14 definitions",
      "└─ mesh         33 objects      also after namespaces",
      "   ├─ gateway   1 object",
      "   │  └─ login  17 objects      also after models-crds",
      "   └─ metrics   2 objects",
      "models-crds     1 definition",
      "",
      "95 objects of 6 applications, in 7 parts and 4 steps",
    ]);
  });
});
