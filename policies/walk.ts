import type { PlainObject } from "../charts/common/objects";
import { pathTo } from "./fields";

/** A mapping somewhere in an object. */
export interface Place {
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Fields of an object that say nothing about what it makes. */
const ASIDE = new Set(["apiVersion", "kind", "metadata", "status"]);

/**
 * All mappings of an object but those of its metadata and status, in their order. What YAML's anchors repeat occurs once:
 * a few lines of them may stand for more than any machine could visit, or for themselves.
 */
export function* mappingsOf(object: PlainObject): Generator<Place> {
  const seen = new Set<unknown>();
  const waiting: { path: string; value: unknown }[] = [{ path: "", value: object }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, value } = next;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    const isList = Array.isArray(value);
    if (!isList) yield { path, fields: value as Place["fields"] };
    // Backwards, since the last that is put there comes first.
    const keys = isList ? [...value.keys()] : Object.keys(value);
    for (const key of keys.reverse()) {
      if (path === "" && ASIDE.has(String(key))) continue;
      waiting.push({ path: pathTo(path, key), value: (value as Record<string | number, unknown>)[key] });
    }
  }
}
