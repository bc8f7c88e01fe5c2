import { DiffKind } from "../../providers/protocol/provider";

export type Changes = Record<string, DiffKind>;

/**
 * The differences between two JSON values by path: `spec.replicas`, `spec.containers[0].image`, `data["a.b"]`.
 * A part that is new or gone as a whole is one difference.
 */
export function changesBetween(old: unknown, next: unknown, path = ""): Changes {
  return Object.fromEntries(collect(old, next, path));
}

type Change = [path: string, kind: DiffKind];

function collect(old: unknown, next: unknown, path: string): Change[] {
  // Not Object.is: JSON writes 0 and -0 alike, so one comes back from the API server as the other.
  if (old === next) return [];
  if (old === undefined) return [[path, "add"]];
  if (next === undefined) return [[path, "delete"]];
  if (Array.isArray(old) && Array.isArray(next)) return collectItems(old, next, path);
  if (isMap(old) && isMap(next)) return collectFields(old, next, path);
  return [[path, "update"]];
}

function collectItems(old: unknown[], next: unknown[], path: string): Change[] {
  const longer = old.length > next.length ? old : next;
  return longer.flatMap((_, index) => collect(old[index], next[index], `${path}[${index}]`));
}

function collectFields(old: JsonMap, next: JsonMap, path: string): Change[] {
  const keys = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return keys.flatMap((key) => collect(own(old, key), own(next, key), fieldPath(path, key)));
}

type JsonMap = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field itself, never one that every JavaScript object inherits, such as `constructor`. */
function own(map: JsonMap, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function fieldPath(path: string, key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
