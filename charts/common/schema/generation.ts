/**
 * What the generator of a reference CRD was: Kubernetes types gain fields, list types and defaults with each minor
 * version, and old CRDs show the types as they were then. Definitions exist once and are rendered for a generation.
 */
export interface Generation {
  /** Minor version of the k8s.io/api module that the Kubernetes types come from: 31 for v0.31. */
  readonly kubernetes: number;
  /** controller-gen's version as its annotation on the CRD says it, such as `v0.16.5`; absent for other generators. */
  readonly controllerGen?: string;
  /** Whether `metadata` inside embedded types lists its fields (controller-gen's `generateEmbeddedObjectMeta`). */
  readonly embeddedMetadata: boolean;
  /**
   * Whether a container's port must state its protocol. Projects require it beside its default where API servers before
   * 1.18 refused map keys that only have a default: https://github.com/kubernetes-sigs/controller-tools/issues/444
   */
  readonly protocolRequired?: boolean;
}
