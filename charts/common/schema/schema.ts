import type { JsonSchema } from "./json-schema";
import type { Generation } from "./generation";

declare const described: unique symbol;

/**
 * How an embedded Kubernetes type is written: `full` spells out all its fields, `compact` accepts any object there.
 * Compact CRDs are a hundredth of the size; the API server then neither prunes nor refuses fields inside such a type.
 */
export type Rendering = "full" | "compact";

/** What the rendering of one schema depends on. */
export interface RenderContext {
  readonly rendering: Rendering;
  readonly generation: Generation;
}

/** One node of a structural OpenAPI v3 schema, and the TypeScript type `T` of the values that it describes. */
export interface Schema<out T> {
  /** The schema, whose parts are frozen, or `undefined` where this generation does not know the field. */
  render(context: RenderContext): JsonSchema | undefined;
  /** Exists for the compiler alone. */
  readonly [described]?: T;
}

/** The TypeScript type of the values that a schema describes: `type JobSpec = Infer<typeof jobSpec>`. */
export type Infer<S> = S extends Schema<infer T> ? T : never;

/**
 * A frozen schema from the function that renders it; each word of the language is built by it. It is rendered once for a
 * context: of the 145,000 nodes of a release's definitions, 11,600 are distinct.
 */
export function schema<T>(render: (context: RenderContext) => JsonSchema | undefined): Schema<T> {
  const rendered = {
    full: new Map<Generation, JsonSchema | undefined>(),
    compact: new Map<Generation, JsonSchema | undefined>(),
  };
  return Object.freeze({
    render: (context: RenderContext) => {
      const known = rendered[context.rendering];
      if (!known.has(context.generation)) known.set(context.generation, Object.freeze(render(context)));
      return known.get(context.generation);
    },
  });
}

/** The same values or `null`, which the API server then keeps instead of dropping. */
export function nullable<T>(of: Schema<T>): Schema<T | null> {
  return schema((context) => {
    const rendered = of.render(context);
    return rendered && { ...rendered, nullable: true };
  });
}
