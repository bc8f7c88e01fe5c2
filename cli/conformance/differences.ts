/** One place where two documents differ; a side that lacks the field has no value. */
export interface Difference {
  /** JSON Pointer (RFC 6901) from the root of the object. */
  readonly path: string;
  readonly rendered?: unknown;
  readonly reference?: unknown;
}

/**
 * What differs between two JSON documents, leaf by leaf, in the order of their keys. A field that is null counts as
 * absent, as it does for Kubernetes. Lists are compared by position: for Kubernetes their order means something.
 */
export function differences(rendered: unknown, reference: unknown, path = ""): Difference[] {
  if (isMap(rendered) && isMap(reference)) {
    const keys = new Set([...Object.keys(reference), ...Object.keys(rendered)]);
    return [...keys].flatMap((key) => differences(own(rendered, key), own(reference, key), `${path}/${escaped(key)}`));
  }
  if (Array.isArray(rendered) && Array.isArray(reference)) {
    const length = Math.max(rendered.length, reference.length);
    return Array.from({ length }, (_, index) =>
      differences(rendered[index], reference[index], `${path}/${index}`),
    ).flat();
  }
  if ((rendered ?? undefined) === (reference ?? undefined)) return [];
  return [{ path, ...(rendered != null && { rendered }), ...(reference != null && { reference }) }];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field itself, never one that every JavaScript object inherits, such as `constructor`. */
function own(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A key as a step of a JSON Pointer. */
function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
