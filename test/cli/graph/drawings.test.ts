import { dotText, mermaidText } from "../../../cli/graph/drawings";
import type { GraphNode } from "../../../cli/graph/graph";

const nodes: readonly GraphNode[] = [
  { name: "end", application: "end", kind: "objects", path: "", objects: 1, after: [] },
  { name: "mesh-crds", application: "mesh", kind: "definitions", path: "", objects: 2, after: [] },
  { name: "mesh", application: "mesh", kind: "objects", path: "", objects: 3, after: ["end", "mesh-crds"] },
];

describe("a drawing of a platform", () => {
  it("groups the parts of an application for Mermaid, and uses none of its words as a name", () => {
    expect(mermaidText(nodes).split("\n")).toEqual([
      "flowchart LR",
      '  n0["end<br/>1 object"]',
      '  subgraph g1["mesh"]',
      '    n1["mesh-crds<br/>2 definitions"]',
      '    n2["mesh<br/>3 objects"]',
      "  end",
      "  n0 --> n2",
      "  n1 --> n2",
    ]);
  });

  it("does the same for Graphviz", () => {
    expect(dotText(nodes).split("\n")).toEqual([
      "digraph kubeflow {",
      "  rankdir=LR;",
      "  node [shape=box];",
      '  "end" [label="end\\n1 object"];',
      '  subgraph cluster_1 { label="mesh";',
      '    "mesh-crds" [label="mesh-crds\\n2 definitions"];',
      '    "mesh" [label="mesh\\n3 objects"];',
      "  }",
      '  "end" -> "mesh";',
      '  "mesh-crds" -> "mesh";',
      "}",
    ]);
  });
});
