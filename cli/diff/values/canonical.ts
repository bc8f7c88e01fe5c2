import { isMap } from "./json";
import { keyId, keyOf, listKind } from "./lists";

/**
 * A value as a text that is the same for values that mean the same: keys sorted, and the items of lists whose order
 * says nothing.
 * @param name of the field that the value is in
 * @param kind of the object that it is in
 */
export function canonical(value: unknown, name: string, kind: string): string {
  if (Array.isArray(value)) return canonicalList(value, name, kind);
  if (!isMap(value)) return JSON.stringify(value ?? null);
  const fields = Object.keys(value)
    .filter((key) => value[key] != null)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key], key, kind)}`);
  return `{${fields.join(",")}}`;
}

function canonicalList(list: readonly unknown[], name: string, kind: string): string {
  const told = listKind(name, kind, list);
  const items = list.map((item) => canonical(item, "", kind));
  if (told.kind === "set") return `[${items.sort().join(",")}]`;
  if (told.kind === "ordered" || name === "initContainers") return `[${items.join(",")}]`;
  const keyed = items.map((text, index) => [keyId(keyOf(list[index], told.fields)), text] as const);
  return `[${keyed
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
    .join(",")}]`;
}
