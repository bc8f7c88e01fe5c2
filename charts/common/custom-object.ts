import { ApiObject } from "cdk8s";
import type { Construct } from "constructs";
import type { Kind } from "./schema";

/** Metadata of a cluster-scoped object; the name is always explicit, since a generated one changes with its path. */
export interface ClusterMetadata {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Metadata of a namespaced object. */
export interface NamespacedMetadata extends ClusterMetadata {
  readonly namespace: string;
}

/** An object of a cluster-scoped custom kind. */
export interface ClusterProps<Spec> {
  readonly metadata: ClusterMetadata;
  readonly spec: Spec;
}

/** An object of a namespaced custom kind. */
export interface NamespacedProps<Spec> {
  readonly metadata: NamespacedMetadata;
  readonly spec: Spec;
}

/** An object of a custom kind, in the version that the API server stores; base of the typed constructs. */
export abstract class CustomObject extends ApiObject {
  constructor(scope: Construct, id: string, kind: Kind, props: ClusterProps<unknown>) {
    super(scope, id, {
      apiVersion: `${kind.group}/${storedVersion(kind)}`,
      kind: kind.kind,
      metadata: props.metadata,
      spec: props.spec,
    });
  }
}

function storedVersion({ kind, versions }: Kind): string {
  const stored = versions.find((version) => version.storage !== false);
  if (!stored) throw new Error(`${kind}: none of its ${versions.length} versions is stored; set storage on one`);
  return stored.name;
}
