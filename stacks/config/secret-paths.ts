import { z } from "zod";

/** A place in a value; `*` stands for every item of a list and every key of a map. */
export type SecretPath = readonly string[];

/** Where a schema has secrets: the engine hands them to the program as plain text, among the other values of their key. */
export function secretPaths(schema: z.core.$ZodType): SecretPath[] {
  if (isSecret(schema)) return [[]];
  // What a schema consists of; the base type does not tell which it is.
  const { def } = schema._zod as z.core.$ZodTypes["_zod"];
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([key, field]) => below(key, field));
    case "array":
      return below("*", def.element);
    case "record":
      return below("*", def.valueType);
    case "union":
      return unique(def.options.flatMap(secretPaths));
    case "optional":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
      return secretPaths(def.innerType);
    default:
      return [];
  }
}

/** Replaces the texts at a secret path; other values are the schema's business. */
export function replaceTexts(value: unknown, [step, ...rest]: SecretPath, replace: (text: string) => unknown): unknown {
  if (step === undefined) return typeof value === "string" ? replace(value) : value;
  if (Array.isArray(value)) return step === "*" ? value.map((item) => replaceTexts(item, rest, replace)) : value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) =>
    step === "*" || step === key ? [key, replaceTexts(item, rest, replace)] : [key, item],
  );
  return Object.fromEntries(entries) as unknown;
}

function below(step: string, schema: z.core.$ZodType): SecretPath[] {
  return secretPaths(schema).map((path) => [step, ...path]);
}

/** The alternatives of a union may have the same secret. */
function unique(paths: readonly SecretPath[]): SecretPath[] {
  return [...new Map(paths.map((path) => [path.join("\n"), path])).values()];
}

/** `field.secret` says in a schema's description, for editors, that it is written as ciphertext. */
function isSecret(schema: z.core.$ZodType): boolean {
  const { properties } = (z.globalRegistry.get(schema) ?? {}) as { properties?: object };
  return properties !== undefined && "secure" in properties;
}
