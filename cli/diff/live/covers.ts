import { quantityOf } from "../consequences/quantity";
import { isMap, own } from "../values/json";
import { keyId, keyOf, listKind } from "../values/lists";

/**
 * Whether a live object says all that a wanted one says. What else it says, the API server's defaults or others put
 * there. An empty text, list or mapping may be left out.
 */
export function covers(live: unknown, wanted: unknown, kind: string, name = ""): boolean {
  if (live === wanted) return true;
  if (isEmpty(wanted) && (live === undefined || live === null)) return true;
  if (Array.isArray(wanted)) return Array.isArray(live) && coversList(live, wanted, kind, name);
  if (!isMap(wanted)) return false;
  return (
    isMap(live) &&
    Object.entries(wanted).every(([key, value]) => {
      const found = own(live, key);
      if ((QUANTITIES.has(name) || QUANTITIES.has(key)) && isSameQuantity(found, value)) return true;
      return covers(found, value, kind, key);
    })
  );
}

/** Mappings of quantities, and fields that are one: the API server writes 1000m as 1. */
const QUANTITIES = new Set([
  "limits",
  "requests",
  "hard",
  "capacity",
  "sizeLimit",
  "divisor",
  "averageValue",
  "default",
]);

function isSameQuantity(live: unknown, wanted: unknown): boolean {
  const [old, next] = [quantityOf(live), quantityOf(wanted)];
  return old !== undefined && old === next;
}

function coversList(live: readonly unknown[], wanted: readonly unknown[], kind: string, name: string): boolean {
  const told = listKind(name, kind, wanted, live);
  if (told.kind === "keyed") {
    const byKey = new Map(live.map((item) => [keyId(keyOf(item, told.fields)), item]));
    return wanted.every((item) => covers(byKey.get(keyId(keyOf(item, told.fields))), item, kind));
  }
  return live.length === wanted.length && wanted.every((item, index) => covers(live[index], item, kind));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false || value === 0) return true;
  return Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
}
