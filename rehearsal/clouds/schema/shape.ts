/** What a value may be, as far as a package's typings tell. */
export type Shape =
  | "string"
  | "number"
  | "boolean"
  /** Something that the typings leave open, such as a JSON document. */
  | "any"
  | { readonly list: Shape }
  | { readonly map: Shape }
  /** One of the schema's `types`. */
  | { readonly ref: string }
  /** The only values there are. */
  | { readonly literals: readonly (string | number | boolean)[] }
  | { readonly oneOf: readonly Shape[] };

/** A mapping with a fixed set of names. */
export interface ObjectShape {
  readonly properties: Readonly<Record<string, Shape>>;
  /** Sorted. */
  readonly required: readonly string[];
}

/** A kind of resource, or a look-up. */
export interface Signature extends ObjectShape {
  /** Names of what it answers, sorted. */
  readonly outputs: readonly string[];
  /** What the cloud adds within mappings that are arguments, such as `oidcIssuerProfile.issuerURL`, sorted. */
  readonly computed: readonly string[];
}

/** What a simulated cloud knows of its package: the part of the typings that the project uses. */
export interface CloudSchema {
  /** The provider's own configuration. */
  readonly provider: ObjectShape;
  /** By type token. */
  readonly resources: Readonly<Record<string, Signature>>;
  /** By the function's token. */
  readonly functions: Readonly<Record<string, Signature>>;
  /** Mappings that the others refer to. */
  readonly types: Readonly<Record<string, ObjectShape>>;
}
