import type { Kind } from "../../../charts/common/schema";

/** One object of a kind, and what users get wrong in it; an API server is to judge both. */
export interface KindExample {
  readonly kind: Kind;
  /** @default the stored version */
  readonly version?: string;
  /** The whole object without apiVersion, kind and metadata; with defaults written out, since it must be stored unchanged. */
  readonly valid: Readonly<Record<string, unknown>>;
  /** At least three. */
  readonly mistakes: readonly Mistake[];
}

/**
 * A change that makes the valid object invalid: the path of a field, its wrong value (`undefined` takes the field away),
 * and the field that the server names. @default of the third: the path itself
 */
export type Mistake = readonly [path: string, value: unknown, named?: string];

/** The object with the mistake; the path is `spec.list[0].field`, where a key with dots is in quotes: `labels["a.b/c"]`. */
export function withMistake(
  object: Readonly<Record<string, unknown>>,
  [path, value]: Mistake,
): Record<string, unknown> {
  const changed = structuredClone(object) as Record<string, unknown>;
  const steps = pathSteps(path);
  const last = steps.pop()!;
  let node = changed as Record<string | number, unknown>;
  for (const step of steps) {
    const child = node[step];
    if (typeof child !== "object" || child === null) throw new Error(`${path}: the valid object has no "${step}"`);
    node = child as Record<string | number, unknown>;
  }
  if (value === undefined && !(last in node))
    throw new Error(`${path}: the valid object has nothing to take away there`);
  if (value === undefined) delete node[last];
  else node[last] = value;
  return changed;
}

function pathSteps(path: string): (string | number)[] {
  return [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, name]) =>
    index === undefined ? (quoted ?? name) : Number(index),
  );
}
