import { DiffKind } from "../../providers/protocol/provider";

export type Changes = Record<string, DiffKind>;

/**
 * The differences between two JSON values by path: `spec.replicas`, `spec.containers[0].image`, `data["a.b"]`.
 * A part that is new or gone as a whole is one difference.
 */
export function changesBetween(old: unknown, next: unknown, path = ""): Changes {
  const changes: Changes = {};
  collect(old, next, path, changes);
  return changes;
}

function collect(old: unknown, next: unknown, path: string, changes: Changes): void {
  if (Object.is(old, next)) return;
  if (old === undefined) changes[path] = "add";
  else if (next === undefined) changes[path] = "delete";
  else if (Array.isArray(old) && Array.isArray(next)) collectItems(old, next, path, changes);
  else if (isMap(old) && isMap(next)) collectFields(old, next, path, changes);
  else changes[path] = "update";
}

function collectItems(old: unknown[], next: unknown[], path: string, changes: Changes): void {
  const length = Math.max(old.length, next.length);
  for (let index = 0; index < length; index++) collect(old[index], next[index], `${path}[${index}]`, changes);
}

function collectFields(old: JsonMap, next: JsonMap, path: string, changes: Changes): void {
  for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
    collect(old[key], next[key], fieldPath(path, key), changes);
  }
}

type JsonMap = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldPath(path: string, key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
