import { schema, type Schema } from "./schema";
import { validationKeywords, type Validation } from "./json-schema";

/** How a list is merged by server-side apply, and how long it may be. */
export interface ArrayOptions<T> {
  /** `atomic` lists are replaced as a whole, `set`s by value, `map`s by the properties in `mapKeys`. */
  readonly listType?: "atomic" | "set" | "map";
  /** Properties that together identify an item of a `map` list; each is required or has a default. */
  readonly mapKeys?: readonly (keyof T & string)[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: readonly T[];
  readonly validations?: readonly Validation[];
}

/** A list of like items. */
export function array<T>(items: Schema<T>, options: ArrayOptions<NoInfer<T>> = {}): Schema<readonly T[]> {
  const { listType, mapKeys, validations, default: initial, ...limits } = options;
  return schema((context) => ({
    type: "array",
    ...limits,
    ...(initial ? { default: structuredClone(initial) } : {}),
    ...(mapKeys ? { "x-kubernetes-list-map-keys": [...mapKeys] } : {}),
    ...(listType ? { "x-kubernetes-list-type": listType } : {}),
    ...validationKeywords(validations),
    items: items.render(context),
  }));
}
