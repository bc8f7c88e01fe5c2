import { ApiObject } from "cdk8s";
import type { IConstruct } from "constructs";
import { refuseDeadlocks } from "./deadlocks";
import { Graph, type GraphNode } from "./graph";
import { addImpliedOrder } from "./implied-order";
import { identity, typeToken, type Manifest } from "./manifest";
import { inOrder } from "./order";
import type { Plan, PlannedBarrier, PlannedNode } from "./planned";

/** cdk8s ends names that it makes up with a construct's address: a moved construct would become another object. */
const GENERATED_NAME = /-c8[0-9a-f]{6}$/;

/** Turns tokens in a rendered manifest back into the values they stand for; `OutputTokens` is one. */
export interface Restorer {
  restore(manifest: Manifest, owner: string): Manifest;
}

/**
 * Plans the objects of an App or Chart without creating anything: renders each, checks it, and sorts them by the
 * dependencies of their constructs, and by those that Kubernetes implies (see `addImpliedOrder`).
 *
 * @param prefix starts every logical name; the name of the component that owns the objects
 * @throws for failed construct validations (all of them at once), duplicate objects, generated names, cycles and deadlocks,
 * each with the construct path
 */
export function plan(root: IConstruct, prefix: string, tokens?: Restorer): Plan {
  const constructs = root.node.findAll();
  validate(constructs);
  const graph = new Graph(root);
  const manifests = new Map<GraphNode, Manifest>();
  for (const construct of constructs) {
    if (ApiObject.isApiObject(construct)) manifests.set(graph.object(construct), render(construct, tokens));
  }
  refuseDuplicates(manifests);
  refuseDeadlocks(manifests);
  addImpliedOrder(manifests);
  const planned = new Map<GraphNode, PlannedNode>();
  for (const node of inOrder(graph.nodes)) planned.set(node, finish(node, planned, manifests.get(node), prefix));
  const nodes = [...planned.values()];
  return { nodes, resources: nodes.filter((node) => node.role === "object") };
}

function validate(constructs: readonly IConstruct[]): void {
  const errors = constructs.flatMap((c) => c.node.validate().map((message) => `${c.node.path}: ${message}`));
  if (errors.length > 0) throw new Error(errors.join("\n"));
}

function render(construct: ApiObject, tokens: Restorer | undefined): Manifest {
  const path = construct.node.path;
  // An ApiObject renders itself; a chart's or an app's rendering walks cdk8s' own graph, exponential in its depth.
  const rendered = construct.toJson() as Manifest;
  const manifest = tokens ? tokens.restore(rendered, path) : rendered;
  const name: string | undefined = manifest.metadata?.name;
  if (!name || GENERATED_NAME.test(name)) {
    throw new Error(`${path}: ${manifest.kind} has the generated name "${name ?? ""}"; set metadata.name`);
  }
  return manifest;
}

function refuseDuplicates(manifests: ReadonlyMap<GraphNode, Manifest>): void {
  const seen = new Map<string, GraphNode>();
  for (const [node, manifest] of manifests) {
    const id = identity(manifest);
    const first = seen.get(id);
    if (first) {
      throw new Error(`${node.path}: ${describe(manifest)} is also made by "${first.path}"; keep one of them`);
    }
    seen.set(id, node);
  }
}

function describe({ kind, metadata }: Manifest): string {
  return `${kind} "${qualified(metadata)}"`;
}

function qualified({ namespace, name }: Manifest["metadata"]): string {
  return namespace ? `${namespace}/${name}` : name;
}

function finish(
  node: GraphNode,
  planned: ReadonlyMap<GraphNode, PlannedNode>,
  manifest: Manifest | undefined,
  prefix: string,
): PlannedNode {
  const { role, path, construct } = node;
  const after = [...new Set(node.after)].map((before) => planned.get(before) as PlannedNode);
  if (role !== "object" || !manifest) return { role: role as PlannedBarrier["role"], path, construct, after };
  const { apiVersion, kind, metadata } = manifest;
  const name = `${prefix}:${kind}:${qualified(metadata)}`;
  return { role, type: typeToken(apiVersion, kind), name, manifest, path, construct: construct as ApiObject, after };
}
