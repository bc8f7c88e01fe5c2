import type { Generation } from "./generation";
import { object, type ObjectOptions, type Properties } from "./object";
import { string } from "./scalars";
import type { Schema } from "./schema";

/** A column of `kubectl get`. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: "string" | "integer" | "number" | "boolean" | "date";
  /** Where the value is, such as `.status.phase`. */
  readonly jsonPath: string;
  readonly format?: string;
  /** Above 0 only `kubectl get -o wide` shows it. */
  readonly priority?: number;
}

/** Where `kubectl scale` and a HorizontalPodAutoscaler read and write replicas; each path is a simple JSON path. */
export interface Scale {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath?: string;
}

/** One API version of a kind. */
export interface KindVersion {
  readonly name: string;
  /** Schema of a whole object: see `root`. */
  readonly schema: Schema<unknown>;
  /** @default true */
  readonly served?: boolean;
  /** Exactly one version of a kind is stored. @default true, right for a kind of one version */
  readonly storage?: boolean;
  /**
   * Whether `status` is written through its own subresource; `empty` is `false` where the reference writes an empty list
   * of subresources. @default true, as controllers expect
   */
  readonly status?: boolean | "empty";
  readonly scale?: Scale;
  readonly columns?: readonly PrinterColumn[];
  /** What `kubectl` warns users of this version of. @default none: the version is not deprecated */
  readonly deprecated?: string;
}

/** Converts objects between the versions of a kind. */
export type Conversion =
  | { readonly strategy: "None" }
  | {
      readonly strategy: "Webhook";
      readonly service: {
        readonly namespace: string;
        readonly name: string;
        readonly path?: string;
        readonly port?: number;
      };
      readonly reviewVersions: readonly string[];
    };

/** A custom kind: what its CustomResourceDefinition is rendered from. */
export interface Kind {
  readonly group: string;
  readonly kind: string;
  /** Lower-case plural, the name in URLs and `kubectl get`. */
  readonly plural: string;
  /** @default the kind in lower case */
  readonly singular?: string;
  readonly shortNames?: readonly string[];
  /** Groups of kinds in `kubectl get`, such as `all`. */
  readonly categories?: readonly string[];
  readonly scope: "Namespaced" | "Cluster";
  readonly versions: readonly KindVersion[];
  readonly generation: Generation;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** `false` where the reference leaves the name of lists to the API server, which takes the same one. */
  readonly listKind?: false;
  /** @default unset, which the API server reads as `None` */
  readonly conversion?: Conversion;
  /** `false` is what v1 CRDs have anyway; written out where the reference does. */
  readonly preserveUnknownFields?: false;
}

/** The schema of a whole object: apiVersion, kind, metadata and the given top-level properties. */
export function root<P extends Properties, const R extends keyof P & string = never>(
  properties: P,
  options: ObjectOptions<R> = {},
): Schema<unknown> {
  return object({ apiVersion: string(), kind: string(), metadata: object({}), ...properties }, options);
}
