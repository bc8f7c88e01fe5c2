/** A Kubernetes object as plain data. Values inside may be Pulumi Outputs once tokens have been restored; identity never is. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/**
 * Pulumi type token of a Kubernetes kind, as the official plugin parses it (`gvkFromURN` in its provider.go wants a
 * group and a version): `kubernetes:core/v1:ConfigMap`, `kubernetes:kubeflow.org/v1:PyTorchJob`.
 */
export function typeToken(apiVersion: string, kind: string): string {
  return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/** API group of an `apiVersion`; the core group is the empty string, as in RBAC rules. */
export function apiGroup(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

/** What Kubernetes tells objects apart by; the version is left out because two versions of a group serve one object. */
export function identity(manifest: Manifest): string {
  const { name, namespace = "" } = manifest.metadata;
  return `${apiGroup(manifest.apiVersion)}|${manifest.kind}|${namespace}|${name}`;
}
