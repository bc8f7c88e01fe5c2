import { ApiObject, type JsonPatch } from "cdk8s";
import type { Construct } from "constructs";
import { isPlainData, renderedData } from "./plain-data";
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
  private isPatched = false;
  private readonly spec: unknown;

  constructor(scope: Construct, id: string, kind: Kind, props: ClusterProps<unknown>) {
    super(scope, id, {
      apiVersion: `${kind.group}/${storedVersion(kind)}`,
      kind: kind.kind,
      metadata: props.metadata,
      spec: props.spec,
    });
    this.spec = props.spec;
  }

  override addJsonPatch(...patches: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...patches);
  }

  /**
   * The same as cdk8s renders, which looks four times at each value for what it might have to work out: where there is
   * nothing, that is most of the time that many tenants take.
   */
  override toJson(): unknown {
    const { apiVersion, kind, spec } = this;
    if (this.isPatched || !isPlainData(spec)) return super.toJson();
    const rendered = { apiVersion, kind, metadata: this.metadata.toJson() as unknown };
    return spec === undefined || spec === null ? rendered : { ...rendered, spec: renderedData(spec) };
  }
}

function storedVersion({ kind, versions }: Kind): string {
  const stored = versions.find((version) => version.storage !== false);
  if (!stored) throw new Error(`${kind}: none of its ${versions.length} versions is stored; set storage on one`);
  return stored.name;
}
