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

/** True when the API server refuses an update for nothing but fields that can't change. */
export function isImmutableRefusal(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.code !== 422) return false;
  return causesOf(error).every(({ message }) => IMMUTABLE.some((pattern) => pattern.test(message)));
}

/**
 * The changed paths that a refusal calls immutable; empty when the update is refused for another reason.
 * A cause that names none of them counts for all.
 */
export function immutablePaths(error: unknown, changes: Changes): string[] {
  if (!isImmutableRefusal(error)) return [];
  const paths = Object.keys(changes);
  const named = causesOf(error).flatMap(({ field }) => paths.filter((path) => field && related(path, field)));
  return named.length ? [...new Set(named)] : paths;
}

function causesOf(error: ApiError): ApiError["causes"] {
  return error.causes.length ? error.causes : [{ message: error.message }];
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
