import { ApiError } from "../../providers/kube/api-error";
import { Changes } from "./changes";

/** Where an object of the same name must be another object. */
const IDENTITY = ["apiVersion", "kind", "metadata.name", "metadata.namespace"];

/** How the API server and its admission say that a field of an existing object can't change. */
const IMMUTABLE = [
  /field is immutable/i,
  /may not be changed/i,
  /may not change once set/i,
  /cannot change roleRef/i,
  /updates to .* are forbidden/i,
  /is immutable after creation/i,
  /field can not be modified/i,
];

/** Marks the changes of identity as replacements: the version of an API group is not part of it. */
export function identityReplaces(changes: Changes, oldApiVersion: unknown, newApiVersion: unknown): Changes {
  const sameGroup = groupOf(oldApiVersion) === groupOf(newApiVersion);
  const replacing = IDENTITY.filter((path) => path in changes && !(path === "apiVersion" && sameGroup));
  return markReplaces(changes, replacing);
}

/**
 * The paths that an API server's refusal of an update calls immutable; empty when it refuses for another reason.
 * A cause without a field of ours counts for all changes.
 */
export function immutablePaths(error: unknown, changes: Changes): string[] {
  if (!(error instanceof ApiError) || error.code !== 422) return [];
  const causes = error.causes.length ? error.causes : [{ message: error.message }];
  const immutable = causes.filter(({ message }) => IMMUTABLE.some((pattern) => pattern.test(message)));
  if (immutable.length < causes.length) return [];
  const paths = Object.keys(changes);
  const named = immutable.flatMap(({ field }) => paths.filter((path) => field && related(path, field)));
  return named.length ? [...new Set(named)] : paths;
}

/** The same changes, those at the given paths as replacements. */
export function markReplaces(changes: Changes, paths: readonly string[]): Changes {
  const marked: Changes = { ...changes };
  for (const path of paths) {
    const kind = changes[path];
    if (kind === "add" || kind === "delete" || kind === "update") marked[path] = `${kind}-replace`;
  }
  return marked;
}

function related(path: string, field: string): boolean {
  return path === field || starts(path, field) || starts(field, path);
}

function starts(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && /[.[]/.test(path[prefix.length] ?? "");
}

function groupOf(apiVersion: unknown): string {
  const text = String(apiVersion);
  return text.includes("/") ? text.split("/")[0] : "";
}
