import { array, object, since, type ObjectOf, type Properties, type Schema } from "../schema";

/** Kubernetes 1.30 was the first whose Go types say of every list how it is merged. */
const LIST_TYPES = 30;

/** From the age of Kubernetes 1.24 on, generators write which objects are replaced as a whole. */
const MAP_TYPES = 24;

/** A list that server-side apply replaces as a whole. */
export function atomicList<T>(items: Schema<T>): Schema<readonly T[]> {
  return since(LIST_TYPES, array(items, { listType: "atomic" }), array(items));
}

/** A list that server-side apply merges item by item, told apart by the properties `mapKeys`. */
export function keyedList<T>(items: Schema<T>, mapKeys: readonly (keyof T & string)[]): Schema<readonly T[]> {
  return since(LIST_TYPES, array(items, { listType: "map", mapKeys }), array(items));
}

/** An object that server-side apply replaces as a whole, as selectors and references are. */
export function atomicObject<P extends Properties, const R extends keyof P & string = never>(
  properties: P,
  required: readonly R[] = [],
): Schema<ObjectOf<P, R>> {
  return since(MAP_TYPES, object(properties, { required, mapType: "atomic" }), object(properties, { required }));
}
