import type { GraphNode } from "./graph";
import { countText } from "./tree";

/** A graph in the language of Mermaid, which GitHub and GitLab draw in Markdown. https://mermaid.js.org/syntax/flowchart.html */
export function mermaidText(nodes: readonly GraphNode[]): string {
  // Names may be words of the language, such as "end".
  const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
  const id = (name: string): string => ids.get(name) ?? name;
  return [
    "flowchart LR",
    ...inGroups(nodes, (node) => `${id(node.name)}["${node.name}<br/>${countText(node)}"]`, [
      (application, index) => `subgraph g${index}["${application}"]`,
      "end",
    ]),
    ...nodes.flatMap(({ name, after }) => after.map((before) => `  ${id(before)} --> ${id(name)}`)),
  ].join("\n");
}

/** A graph in the language of Graphviz. https://graphviz.org/doc/info/lang.html */
export function dotText(nodes: readonly GraphNode[]): string {
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
  return [
    "digraph kubeflow {",
    "  rankdir=LR;",
    "  node [shape=box];",
    ...inGroups(nodes, (node) => `${quoted(node.name)} [label="${node.name}\\n${countText(node)}"];`, [
      (application, index) => `subgraph cluster_${index} { label=${quoted(application)};`,
      "}",
    ]),
    ...nodes.flatMap(({ name, after }) => after.map((before) => `  ${quoted(before)} -> ${quoted(name)};`)),
    "}",
  ].join("\n");
}

type Bounds = readonly [begin: (application: string, index: number) => string, end: string];

/** A line for each node; those of an application that has several are within bounds. */
function inGroups(nodes: readonly GraphNode[], line: (node: GraphNode) => string, [begin, end]: Bounds): string[] {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const known = groups.get(node.application);
    if (known) known.push(node);
    else groups.set(node.application, [node]);
  }
  return [...groups].flatMap(([application, members], index) => {
    if (members.length === 1) return [`  ${line(members[0])}`];
    return [`  ${begin(application, index)}`, ...members.map((node) => `    ${line(node)}`), `  ${end}`];
  });
}
