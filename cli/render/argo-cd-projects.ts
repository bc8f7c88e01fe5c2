import type { PlainObject } from "../../charts/common/objects";
import type { GitOpsSettings } from "./git-ops-settings";
import { groupOf } from "../object-group";

/** AppProject of the platform's own Applications. */
export function platformProjectName({ name, argocd }: GitOpsSettings): string {
  return argocd.project ?? name;
}

/** AppProject of the root Application. Apart, because who may write Applications may deploy anything in any project. */
export function rootProjectName({ name, argocd }: GitOpsSettings): string {
  return argocd.project ?? `${name}-root`;
}

/** Permits what the tree holds: its kinds, into its namespaces, from its repository. */
export function platformProject(objects: readonly PlainObject[], settings: GitOpsSettings): PlainObject {
  const made = project(platformProjectName(settings), "Kubeflow, as kubeflow render wrote it", settings, {
    server: settings.argocd.server,
    namespaces: namespacesOf(objects),
    clusterKinds: kindsOf(objects.filter(isClusterScoped)),
    kinds: kindsOf(objects.filter((object) => !isClusterScoped(object))),
  });
  // Applications are refused without their project, so that it comes before them.
  return { ...made, metadata: { ...made.metadata, annotations: { "argocd.argoproj.io/sync-wave": "-1" } } };
}

/** Permits the Applications themselves, and the project above. */
export function rootProject(settings: GitOpsSettings): PlainObject {
  return project(rootProjectName(settings), "The Applications that Kubeflow consists of", settings, {
    server: IN_CLUSTER,
    namespaces: [settings.argocd.namespace],
    clusterKinds: [],
    kinds: ["Application", "AppProject"].map((kind) => ({ group: "argoproj.io", kind })),
  });
}

/** Argo CD's own cluster, as it knows it. */
export const IN_CLUSTER = "https://kubernetes.default.svc";

interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

interface Permitted {
  readonly server: string;
  readonly namespaces: readonly string[];
  readonly clusterKinds: readonly GroupKind[];
  readonly kinds: readonly GroupKind[];
}

function project(name: string, description: string, settings: GitOpsSettings, permitted: Permitted): PlainObject {
  const { server, namespaces, clusterKinds, kinds } = permitted;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name, namespace: settings.argocd.namespace },
    spec: {
      description,
      sourceRepos: [settings.repository],
      destinations: namespaces.map((namespace) => ({ namespace, server })),
      clusterResourceWhitelist: clusterKinds,
      namespaceResourceWhitelist: kinds,
    },
  };
}

/** The namespace that most objects are in, the first of several. */
export function mainNamespace(objects: readonly PlainObject[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { metadata } of objects) {
    if (metadata.namespace !== undefined) counts.set(metadata.namespace, (counts.get(metadata.namespace) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return [...counts.keys()].find((namespace) => counts.get(namespace) === most);
}

/** Namespaces that objects are in, in the order of the alphabet. */
function namespacesOf(objects: readonly PlainObject[]): string[] {
  return [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))].sort();
}

/** Charts name the namespace of every object that can have one. */
function isClusterScoped({ metadata }: PlainObject): boolean {
  return metadata.namespace === undefined;
}

function kindsOf(objects: readonly PlainObject[]): GroupKind[] {
  const kinds = new Map(objects.map((object) => [`${groupOf(object)}/${object.kind}`, object]));
  return [...kinds.keys()].sort().map((key) => {
    const object = kinds.get(key)!;
    return { group: groupOf(object), kind: object.kind };
  });
}
