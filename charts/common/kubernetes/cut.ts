import type { JsonSchema, Schema } from "../schema";
import { schema } from "../schema/schema";

type Cut<T, K extends keyof T> = { readonly [P in K]-?: Schema<Exclude<T[P], undefined>> };

/** Some properties of an object, to build another of. */
export function pick<T, const K extends keyof T & string>(from: Schema<T>, ...names: readonly K[]): Cut<T, K> {
  const one = (name: K) => schema((context) => from.render(context)?.properties?.[name]);
  return Object.fromEntries(names.map((name) => [name, one(name)])) as Cut<T, K>;
}

/** The same values as far as the compiler goes; the API server stores any object. */
export function open<T>(of: Schema<T>): Schema<T> {
  return schema((context) => opened(of.render(context)));
}

/** Some properties of an object, each of them open. */
export function pickOpen<T, const K extends keyof T & string>(from: Schema<T>, ...names: readonly K[]): Cut<T, K> {
  const parts = Object.entries<Schema<unknown>>(pick(from, ...names));
  return Object.fromEntries(parts.map(([name, part]) => [name, open(part)])) as Cut<T, K>;
}

/** A field that the controller knows and the schema does not name: its object keeps unknown fields. */
export function unlisted<T>(): Schema<T> {
  return schema(() => undefined);
}

function opened(from: JsonSchema | undefined): JsonSchema | undefined {
  if (from?.type === "array") return { type: "array", items: opened(from.items) };
  const { properties: _known, required: _needed, additionalProperties: _alike, ...kept } = from ?? {};
  return from && { ...kept, "x-kubernetes-preserve-unknown-fields": true };
}
