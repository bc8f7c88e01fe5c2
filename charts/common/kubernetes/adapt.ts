import { object, type Infer, type ObjectOf, type Properties, type Schema } from "../schema";
import { schema } from "../schema/schema";

// Projects copy Kubernetes types into their own APIs and change them a little. These words say what they changed.

/** The values of `T` with some properties replaced, which stay required where they were, and optional new ones. */
type Replaced<T, P extends Properties> = { [K in keyof T]: K extends keyof P ? Infer<P[K]> : T[K] } & {
  readonly [K in Exclude<keyof P, keyof T>]?: Infer<P[K]>;
};

/** An object with some properties replaced or added. */
export function replaced<T, const P extends Properties>(of: Schema<T>, properties: P): Schema<Replaced<T, P>> {
  const changes = object(properties);
  return schema((context) => {
    const rendered = of.render(context);
    return rendered && { ...rendered, properties: { ...rendered.properties, ...changes.render(context)?.properties } };
  });
}

/** An object that need not have any of its properties. */
export function optional<T>(of: Schema<T>): Schema<Partial<T>> {
  return without(of, "required");
}

/** A list that does not say how it is merged. */
export function unmerged<T>(of: Schema<readonly T[]>): Schema<readonly T[]> {
  return without(of, "x-kubernetes-list-type", "x-kubernetes-list-map-keys");
}

/**
 * A Kubernetes type with more properties, of the project's own: the compact rendering describes these and leaves those
 * of Kubernetes open.
 */
export function extended<T, P extends Properties>(of: Schema<T>, own: P): Schema<T & ObjectOf<P, never>> {
  const compact = object(own, { preserveUnknown: true });
  const full = replaced(of, own);
  return schema((context) => (context.rendering === "compact" ? compact : full).render(context));
}

function without<T>(of: Schema<unknown>, ...keywords: readonly string[]): Schema<T> {
  return schema((context) => {
    const rendered = of.render(context);
    const kept = Object.entries(rendered ?? {}).filter(([keyword]) => !keywords.includes(keyword));
    return rendered && Object.fromEntries(kept);
  });
}
