import type { Generation } from "./generation";
import type { JsonSchema } from "./json-schema";
import { schema, type Schema } from "./schema";

/** A schema chosen by generation; where `choose` yields `undefined` the field does not exist. */
export function varies<T>(choose: (generation: Generation) => Schema<unknown> | undefined): Schema<T> {
  return schema((context) => choose(context.generation)?.render(context));
}

/**
 * A schema as it is from Kubernetes 1.`minor` on. Earlier generations see `before`; without it the field is unknown to
 * them. The TypeScript type is always the newer one.
 */
export function since<T>(minor: number, now: Schema<T>, before?: Schema<unknown>): Schema<T> {
  return varies((generation) => (generation.kubernetes >= minor ? now : before));
}

/** An embedded Kubernetes type: any object in the compact rendering, which leaves the checking to the controller. */
export function kubernetesType<T>(definition: Schema<T>): Schema<T> {
  return schema((context) => (context.rendering === "compact" ? opaque() : definition.render(context)));
}

function opaque(): JsonSchema {
  return { type: "object", "x-kubernetes-preserve-unknown-fields": true };
}
