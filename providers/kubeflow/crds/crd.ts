import { KubeObject, ObjectRef } from "../../kube/object";

/** A CustomResourceDefinition: what the provider looks at; everything else passes through. */
export interface Crd extends KubeObject {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string; readonly plural: string; readonly shortNames?: readonly string[] };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
  readonly status?: {
    readonly storedVersions?: readonly string[];
    readonly conditions?: readonly Condition[];
  };
}

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly message?: string;
}

const API = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" } as const;

/** Where a definition is found by its name. */
export function crdRef(name: string): ObjectRef {
  return { ...API, name };
}

/** Why a value is not a definition of this name, or nothing when it is one. */
export function crdFault(value: unknown, name: string): string | undefined {
  const { apiVersion, kind, metadata, spec } = (value ?? {}) as Partial<Crd>;
  if (apiVersion !== API.apiVersion || kind !== API.kind)
    return `holds "${apiVersion} ${kind}" instead of an ${API.apiVersion} ${API.kind}`;
  if (metadata?.name !== name) return `holds the definition "${metadata?.name}"; key and name must be the same`;
  const { group, names, versions } = (spec ?? {}) as Partial<Crd["spec"]>;
  if (`${names?.plural}.${group}` !== name)
    return `has spec.names.plural "${names?.plural}" and spec.group "${group}", whose name would be another`;
  if (!names?.kind) return "has no spec.names.kind";
  return Array.isArray(versions) && versions.length > 0 ? undefined : "has no spec.versions";
}

/** The apiVersions in which the API server serves a definition's kind. */
export function servedVersions({ spec: { group, versions } }: Crd): string[] {
  return versions.filter(({ served }) => served).map(({ name }) => `${group}/${name}`);
}
