type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether a value is data through and through: neither cdk8s nor whoever deploys a chart has anything to work out in it,
 * such as a Lazy, a union of a generated kind or an Output.
 */
export function isPlainData(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlainData);
  if (value.constructor !== Object) return false;
  for (const key of Object.keys(value)) if (!isPlainData((value as Fields)[key])) return false;
  return true;
}

/** Plain data as cdk8s renders it: fields sorted, and those without a value left out. */
export function renderedData(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value !== "object") return value;
  return Array.isArray(value) ? value.map(renderedData) : renderedFields(value as Fields);
}

function renderedFields(fields: Fields): Record<string, unknown> {
  const rendered: Record<string, unknown> = {};
  for (const key of sortedKeys(fields)) {
    const value = renderedData(fields[key]);
    if (value !== undefined) rendered[key] = value;
  }
  return rendered;
}

/** Most data is written in order, and a sort is dear. */
function sortedKeys(fields: Fields): string[] {
  const keys = Object.keys(fields);
  return keys.every((key, i) => i === 0 || keys[i - 1] < key) ? keys : keys.sort();
}
