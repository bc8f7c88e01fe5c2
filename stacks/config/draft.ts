import type { z } from "zod";
import type { ConfigInput } from "./config";
import { Secret } from "./secret";

/**
 * The valid parts of a configuration with errors, so that rules across fields can be checked in the same run. A key
 * that is there with the value `undefined` was given but is invalid; a key that is not there was not given.
 */
export type Draft<T = ConfigInput> = T extends Secret
  ? T
  : T extends readonly (infer U)[]
    ? readonly (Draft<U> | undefined)[]
    : T extends object
      ? { readonly [K in keyof T]?: Draft<T[K]> | undefined }
      : T;

/** Takes out everything that the schema refused. */
export function draftOf(values: unknown, error: z.ZodError | undefined): Draft {
  const refused = new Set((error?.issues ?? []).flatMap(refusedPaths).map((path) => JSON.stringify(path)));
  // What is left has passed the schema, piece by piece.
  return without(refused, values, []) as Draft;
}

function refusedPaths(issue: z.core.$ZodIssue): (readonly PropertyKey[])[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  // With an unknown `kind`, nothing beside it was checked.
  if (issue.code === "invalid_union" && "discriminator" in issue) return [issue.path.slice(0, -1)];
  return [issue.path];
}

function without(refused: ReadonlySet<string>, value: unknown, path: readonly PropertyKey[]): unknown {
  if (refused.has(JSON.stringify(path))) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => without(refused, item, [...path, index]));
  if (typeof value !== "object" || value === null || value instanceof Secret) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, without(refused, item, [...path, key])]));
}
