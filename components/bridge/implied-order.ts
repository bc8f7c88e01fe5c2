import { awaitedSelector, podLabels } from "./awaited-service";
import type { GraphNode } from "./graph";
import { LabelIndex } from "./label-index";
import { apiGroup, type Manifest } from "./manifest";

type Manifests = ReadonlyMap<GraphNode, Manifest>;
type Labels = Readonly<Record<string, string>>;

/**
 * Adds the order that Kubernetes and its plugin imply.
 * - A Namespace before its members, and a CRD before its instances.
 * - Workloads before the Service in front of their Pods. It counts as created when it has endpoints, and whatever waits
 *   holds one of the engine's few places meanwhile: were Services first, they could hold all of them, and the workloads
 *   that they wait for would never be made.
 * - ClusterRoles before the one that collects them, so that it is deleted first: the controller that collects rules
 *   makes the collecting role anew, under another uid, when one of those that it has collected goes before it
 *   (clusterrole_aggregation_controller.go applies without looking whether the role is still there).
 */
export function addImpliedOrder(manifests: Manifests): void {
  const { namespaces, definitions, roles, workloads } = indexes(manifests);
  for (const [node, manifest] of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    const selector = awaitedSelector(manifest);
    const before = [
      namespaces.get(metadata.namespace ?? ""),
      definitions.get(`${apiGroup(apiVersion)}/${kind}`),
      ...(selector ? workloads.having(selector, metadata.namespace) : []),
      ...collectedLabels(manifest).flatMap((labels) => roles.having(labels)),
    ];
    for (const other of new Set(before))
      if (other && other !== node && !node.after.includes(other)) node.after.push(other);
  }
}

function indexes(manifests: Manifests) {
  const namespaces = new Map<string, GraphNode>();
  const definitions = new Map<string, GraphNode>();
  const roles = new LabelIndex<GraphNode>();
  const workloads = new LabelIndex<GraphNode>();
  for (const [node, manifest] of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    if (apiVersion === "v1" && kind === "Namespace") namespaces.set(metadata.name, node);
    if (kind === "CustomResourceDefinition") definitions.set(definedKind(manifest), node);
    if (kind === "ClusterRole") roles.add(node, (metadata.labels ?? {}) as Labels);
    workloads.add(node, podLabels(manifest), metadata.namespace);
  }
  return { namespaces, definitions, roles, workloads };
}

function definedKind(definition: Manifest): string {
  const spec = definition.spec as { group?: string; names?: { kind?: string } } | undefined;
  return `${spec?.group}/${spec?.names?.kind}`;
}

/** Labels of the ClusterRoles that a ClusterRole collects. */
function collectedLabels({ aggregationRule }: Manifest): readonly Labels[] {
  if (aggregationRule === undefined) return [];
  const { clusterRoleSelectors = [] } = aggregationRule as {
    clusterRoleSelectors?: readonly { readonly matchLabels?: Labels }[];
  };
  return clusterRoleSelectors.flatMap(({ matchLabels }) => (matchLabels ? [matchLabels] : []));
}
