import { schema, type Infer, type RenderContext, type Schema } from "./schema";
import { validationKeywords, type JsonSchema, type Validation } from "./json-schema";

/** The properties of an object by name. */
export type Properties = Readonly<Record<string, Schema<unknown>>>;
type Flat<T> = { [K in keyof T]: T[K] };

/** The type of an object schema: required properties, and optional ones that keep their doc comments. */
export type ObjectOf<P extends Properties, R extends keyof P> = Flat<
  { readonly [K in keyof Pick<P, R>]: Infer<P[K]> } & { readonly [K in keyof Omit<P, R>]?: Infer<P[K]> }
>;

/** How an object is merged, and what it must hold. */
export interface ObjectOptions<R extends PropertyKey = never> {
  /** Properties that must be present. */
  readonly required?: readonly R[];
  /** `atomic`: server-side apply replaces the object as a whole. The API server's default is `granular`. */
  readonly mapType?: "atomic" | "granular";
  /** Keep properties that the schema does not name, instead of pruning them. */
  readonly preserveUnknown?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** Groups of properties of which an object may have one at most: the `oneof` of a protocol buffer. */
  readonly exclusive?: readonly (readonly string[])[];
  readonly default?: unknown;
  readonly validations?: readonly Validation[];
}

/** An object with named properties. */
export function object<P extends Properties, const R extends keyof P & string = never>(
  properties: P,
  options: ObjectOptions<R> = {},
): Schema<ObjectOf<P, R>> {
  return schema((context) => {
    const rendered = renderProperties(properties, context);
    const required = (options.required ?? []).filter((name) => Object.hasOwn(rendered, name)).sort();
    return {
      type: "object",
      ...objectKeywords(options),
      ...(required.length > 0 ? { required } : {}),
      ...(Object.keys(rendered).length > 0 ? { properties: rendered } : {}),
    };
  });
}

/** An object of which some properties must be present; short for `object` with nothing else to say. */
export function requiring<P extends Properties, const R extends keyof P & string>(
  required: readonly R[],
  properties: P,
): Schema<ObjectOf<P, R>> {
  return object(properties, { required });
}

/** Several properties of one schema. */
export function each<T, const N extends string>(value: Schema<T>, ...names: readonly N[]) {
  return Object.fromEntries(names.map((name) => [name, value])) as { readonly [K in N]: Schema<T> };
}

/** Keys of a map that its controller knows; the compiler accepts no others, the API server accepts any. */
export interface MapOptions<K extends string> {
  readonly keys?: readonly K[];
  readonly mapType?: "atomic" | "granular";
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** Keep what does not fit the values' schema, instead of refusing it. */
  readonly preserveUnknown?: boolean;
  readonly default?: Readonly<Record<string, unknown>>;
  readonly validations?: readonly Validation[];
}

/** An object of free keys whose values are alike. */
export function map<T, const K extends string = string>(
  values: Schema<T>,
  options: MapOptions<K> = {},
): Schema<string extends K ? Readonly<Record<string, T>> : { readonly [P in K]?: T }> {
  return schema((context) => ({
    type: "object",
    ...objectKeywords(options),
    additionalProperties: values.render(context),
  }));
}

/** Any object, stored as it is written; `T` is what the compiler accepts, as in `string`. */
export function anyObject<T = Readonly<Record<string, unknown>>>(): Schema<T> {
  return schema(() => ({ type: "object", "x-kubernetes-preserve-unknown-fields": true }));
}

/** Any value at all, stored as it is written; `T` is what the compiler accepts. */
export function anyValue<T = unknown>(): Schema<T> {
  return schema(() => ({ "x-kubernetes-preserve-unknown-fields": true }));
}

/** A whole Kubernetes object inside another; the API server checks its apiVersion, kind and metadata, and no more. */
export function embeddedResource(): Schema<{ readonly apiVersion: string; readonly kind: string }> {
  return schema(() => ({
    type: "object",
    "x-kubernetes-embedded-resource": true,
    "x-kubernetes-preserve-unknown-fields": true,
  }));
}

function renderProperties(properties: Properties, context: RenderContext): Record<string, JsonSchema> {
  const rendered: Record<string, JsonSchema> = {};
  for (const [name, property] of Object.entries(properties)) {
    const one = property.render(context);
    if (one) rendered[name] = one;
  }
  return rendered;
}

/** Keywords that objects with named properties and those with free keys share. */
type ObjectKeywords = Omit<ObjectOptions<PropertyKey>, "required">;

function objectKeywords(options: ObjectKeywords): JsonSchema {
  const { default: initial, mapType, preserveUnknown, minProperties, maxProperties, exclusive, validations } = options;
  return {
    ...(initial !== undefined ? { default: structuredClone(initial) } : {}),
    ...(minProperties !== undefined ? { minProperties } : {}),
    ...(maxProperties !== undefined ? { maxProperties } : {}),
    ...(mapType ? { "x-kubernetes-map-type": mapType } : {}),
    ...(preserveUnknown ? { "x-kubernetes-preserve-unknown-fields": true } : {}),
    ...exclusiveKeywords(exclusive),
    ...validationKeywords(validations),
  };
}

function exclusiveKeywords(groups: readonly (readonly string[])[] = []): JsonSchema {
  if (groups.length > 1) return { allOf: groups.map(oneAtMost) };
  return groups.length === 1 ? oneAtMost(groups[0]) : {};
}

function oneAtMost(names: readonly string[]): JsonSchema {
  const present = () => names.map((name) => ({ required: [name] }));
  return { oneOf: [{ not: { anyOf: present() } }, ...present()] };
}
