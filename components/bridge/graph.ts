import { ApiObject } from "cdk8s";
import type { IConstruct } from "constructs";

/** A node of the order: an object, or one side of a scope that takes part in a dependency as a whole. */
export interface GraphNode {
  readonly role: "object" | "entry" | "exit";
  readonly construct: IConstruct;
  readonly path: string;
  readonly after: GraphNode[];
}

/**
 * The dependencies of a construct tree as a graph. A scope that depends on something gets an *entry* that all its
 * objects follow; a scope that something depends on gets an *exit* that follows all its objects. So N objects after M
 * objects cost N + M edges, where cdk8s' own graph spends N × M.
 */
export class Graph {
  readonly nodes: GraphNode[] = [];
  private readonly objects = new Map<IConstruct, GraphNode>();
  private readonly exits = new Map<IConstruct, GraphNode>();

  constructor(root: IConstruct) {
    const constructs = root.node.findAll();
    const targets = new Map(constructs.filter(dependsOnSomething).map((c) => [c, c.node.dependencies]));
    this.addExits(new Set(constructs), targets);
    this.walk(root, targets);
    this.closeExits(root);
  }

  /** The node of an object of this tree. */
  object(construct: ApiObject): GraphNode {
    return this.objects.get(construct) as GraphNode;
  }

  private addExits(inside: ReadonlySet<IConstruct>, targets: ReadonlyMap<IConstruct, IConstruct[]>): void {
    for (const [dependent, dependencies] of targets) {
      for (const target of dependencies) {
        if (!inside.has(target)) {
          throw new Error(
            `${dependent.node.path}: depends on "${target.node.path}", which is not part of this chart; order components by dependsOn instead`,
          );
        }
        if (!isSingle(target) && !this.exits.has(target)) this.exits.set(target, node("exit", target));
      }
    }
  }

  /** Adds entries and objects in the order of the tree, each linked to the nearest entry above it. */
  private walk(root: IConstruct, targets: ReadonlyMap<IConstruct, IConstruct[]>): void {
    const starts = new Map<IConstruct, GraphNode>();
    const visit = (construct: IConstruct, outer: GraphNode | undefined): void => {
      let entry = outer;
      if (targets.has(construct) && !isSingle(construct)) {
        entry = this.add("entry", construct, outer);
        starts.set(construct, entry);
      }
      if (ApiObject.isApiObject(construct)) {
        const object = this.add("object", construct, entry);
        this.objects.set(construct, object);
        if (isSingle(construct)) starts.set(construct, object);
      }
      for (const child of construct.node.children) visit(child, entry);
    };
    visit(root, undefined);
    this.nodes.push(...this.exits.values());
    for (const [dependent, dependencies] of targets) {
      const from = starts.get(dependent) as GraphNode;
      from.after.push(...dependencies.map((target) => this.exits.get(target) ?? this.object(target as ApiObject)));
    }
  }

  /** Links each exit to what nothing else of its scope follows: the inner exits and the last objects. */
  private closeExits(root: IConstruct): void {
    const scopeOf = new Map<GraphNode, GraphNode | undefined>();
    const visit = (construct: IConstruct, outer: GraphNode | undefined): void => {
      const exit = this.exits.get(construct);
      if (exit) outer?.after.push(exit);
      const object = this.objects.get(construct);
      if (object) scopeOf.set(object, exit ?? outer);
      for (const child of construct.node.children) visit(child, exit ?? outer);
    };
    visit(root, undefined);
    const followed = new Set<GraphNode>();
    for (const [object, scope] of scopeOf) {
      for (const before of object.after) if (scopeOf.get(before) === scope) followed.add(before);
    }
    for (const [object, scope] of scopeOf) if (!followed.has(object)) scope?.after.push(object);
  }

  private add(role: GraphNode["role"], construct: IConstruct, entry: GraphNode | undefined): GraphNode {
    const added = node(role, construct);
    if (entry) added.after.push(entry);
    this.nodes.push(added);
    return added;
  }
}

function node(role: GraphNode["role"], construct: IConstruct): GraphNode {
  return { role, construct, path: construct.node.path, after: [] };
}

/** Whether a construct is one object and nothing more, so that it needs no entry and no exit. */
function isSingle(construct: IConstruct): boolean {
  return ApiObject.isApiObject(construct) && construct.node.children.length === 0;
}

function dependsOnSomething(construct: IConstruct): boolean {
  return construct.node.dependencies.length > 0;
}
