type Fields = Readonly<Record<string, unknown>>;

/** A list or a mapping with its items changed; the very same one where no item changes, as in most data that is searched. */
export function mapItems(value: object, change: (item: unknown, key: string) => unknown): object {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, i) => change(item, String(i)));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  let changed: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const before = (value as Fields)[key];
    const after = change(before, key);
    if (after === before) continue;
    changed ??= { ...value };
    changed[key] = after;
  }
  return changed ?? value;
}
