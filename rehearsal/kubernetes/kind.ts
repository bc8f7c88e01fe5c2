/** The apiVersion and kind of Kubernetes objects. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * Reads a type token of the Kubernetes package: `kubernetes:core/v1:ConfigMap` is ConfigMap of `v1`, and
 * `kubernetes:kubeflow.org/v1:PyTorchJob` is PyTorchJob of `kubeflow.org/v1`.
 *
 * @throws for tokens without a group and a version, which the official plugin refuses too, and for those that stand
 * for something else than one object.
 */
export function kindOfToken(token: string): Kind {
  const match = /^kubernetes:([^/:]+)\/([^/:]+):([A-Z]\w*)$/.exec(token);
  if (!match) throw new Error(`type "${token}": is not of the form kubernetes:<group>/<version>:<Kind>`);
  const [, group, version, kind] = match;
  if (/(Patch|List)$/.test(kind) || group === "helm.sh" || group === "yaml" || group === "kustomize") {
    throw new Error(
      `type "${token}": a rehearsal serves plain objects only; install the official Kubernetes plugin for it`,
    );
  }
  return { apiVersion: group === "core" ? version : `${group}/${version}`, kind };
}
