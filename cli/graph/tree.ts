import { columns } from "../terminal/columns";
import type { GraphNode } from "./graph";

/**
 * A graph as a tree: each node once, below the one that it waits for longest, and beside it the others that it waits
 * for.
 */
export function treeText(nodes: readonly GraphNode[]): string {
  const depths = depthsOf(nodes);
  const children = new Map<string | undefined, GraphNode[]>();
  for (const node of nodes) {
    const parent = parentOf(node, depths);
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  const rows: string[][] = [];
  const visit = (parent: string | undefined, margin: string): void => {
    const below = children.get(parent) ?? [];
    below.forEach((node, index) => {
      const isLast = index === below.length - 1;
      const [branch, further] = parent === undefined ? ["", ""] : isLast ? ["└─ ", "   "] : ["├─ ", "│  "];
      const others = node.after.filter((name) => name !== parent);
      const also = others.length > 0 ? `also after ${others.join(", ")}` : "";
      rows.push([margin + branch + node.name, countText(node), also]);
      visit(node.name, margin + further);
    });
  };
  visit(undefined, "");
  return [...columns(rows), "", summary(nodes)].join("\n");
}

/** How many of what a node consists of. */
export function countText({ kind, objects }: GraphNode): string {
  const noun = kind === "definitions" ? "definition" : "object";
  return `${objects} ${noun}${objects === 1 ? "" : "s"}`;
}

/** How many nodes, one after the other, come before each. */
function depthsOf(nodes: readonly GraphNode[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const { name, after } of nodes) {
    depths.set(name, Math.max(0, ...after.map((before) => (depths.get(before) ?? 0) + 1)));
  }
  return depths;
}

function parentOf({ after }: GraphNode, depths: ReadonlyMap<string, number>): string | undefined {
  const depth = (name: string): number => depths.get(name) ?? 0;
  return after.reduce<string | undefined>(
    (deepest, name) => (deepest === undefined || depth(name) >= depth(deepest) ? name : deepest),
    undefined,
  );
}

function summary(nodes: readonly GraphNode[]): string {
  const applications = new Set(nodes.map(({ application }) => application)).size;
  const objects = nodes.reduce((sum, node) => sum + node.objects, 0);
  const steps = Math.max(0, ...depthsOf(nodes).values()) + (nodes.length > 0 ? 1 : 0);
  return `${objects} objects of ${applications} applications, in ${nodes.length} parts and ${steps} steps`;
}
