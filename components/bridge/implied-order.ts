import type { GraphNode } from "./graph";
import { apiGroup, typeToken, type Manifest } from "./manifest";

type Manifests = ReadonlyMap<GraphNode, Manifest>;
type Labels = Readonly<Record<string, string>>;

/**
 * Adds the order that Kubernetes implies: a Namespace before its members, a CRD before its instances, and ClusterRoles
 * before the one that collects them. They are deleted the other way round, which matters for the last: the controller
 * that collects rules makes the collecting role anew, under another uid, when one of those that it has collected goes
 * first (clusterrole_aggregation_controller.go applies without looking whether the role is still there).
 */
export function addImpliedOrder(manifests: Manifests): void {
  const add = (node: GraphNode, before: GraphNode | undefined) => {
    if (before && before !== node && !node.after.includes(before)) node.after.push(before);
  };
  const { namespaces, definitions } = containers(manifests);
  const collected = rolesByLabel(manifests);
  for (const [node, manifest] of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    add(node, namespaces.get(metadata.namespace ?? ""));
    add(node, definitions.get(`${apiGroup(apiVersion)}/${kind}`));
    for (const labels of selectorsOf(manifest)) for (const role of selected(collected, labels)) add(node, role);
  }
}

function containers(manifests: Manifests): Record<"namespaces" | "definitions", ReadonlyMap<string, GraphNode>> {
  const namespaces = new Map<string, GraphNode>();
  const definitions = new Map<string, GraphNode>();
  for (const [node, manifest] of manifests) {
    if (typeToken(manifest.apiVersion, manifest.kind) === "kubernetes:core/v1:Namespace") {
      namespaces.set(manifest.metadata.name, node);
    }
    if (manifest.kind === "CustomResourceDefinition") definitions.set(definedKind(manifest), node);
  }
  return { namespaces, definitions };
}

function definedKind(definition: Manifest): string {
  const spec = definition.spec as { group?: string; names?: { kind?: string } } | undefined;
  return `${spec?.group}/${spec?.names?.kind}`;
}

/** ClusterRoles by each of their labels. */
function rolesByLabel(manifests: Manifests): ReadonlyMap<string, ReadonlySet<GraphNode>> {
  const roles = new Map<string, Set<GraphNode>>();
  for (const [node, { kind, metadata }] of manifests) {
    if (kind !== "ClusterRole") continue;
    for (const label of labelTexts((metadata.labels ?? {}) as Labels)) {
      roles.set(label, (roles.get(label) ?? new Set()).add(node));
    }
  }
  return roles;
}

function selectorsOf({ aggregationRule }: Manifest): readonly Labels[] {
  const { clusterRoleSelectors = [] } = (aggregationRule ?? {}) as {
    clusterRoleSelectors?: readonly { readonly matchLabels?: Labels }[];
  };
  return clusterRoleSelectors.flatMap(({ matchLabels }) => (matchLabels ? [matchLabels] : []));
}

/** The roles that have all of the labels. */
function selected(roles: ReadonlyMap<string, ReadonlySet<GraphNode>>, labels: Labels): readonly GraphNode[] {
  const [first = new Set<GraphNode>(), ...others] = labelTexts(labels).map((label) => roles.get(label) ?? new Set());
  return [...first].filter((role) => others.every((having) => having.has(role)));
}

function labelTexts(labels: Labels): string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}
