/** One step into a value: the key of a field or the index of an item. */
export type PathStep = string | number;

/** Writes a property path as the engine does: `spec.containers[0].image`, `data["a.b"]`. */
export function formatPath(steps: readonly PathStep[]): string {
  return steps.reduce<string>(childPath, "");
}

/** The path of a field or item of the value at `path`. */
export function childPath(path: string, step: PathStep): string {
  if (typeof step === "number") return `${path}[${step}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === "" ? step : `${path}.${step}`;
}

/** Reads what {@link formatPath} writes. @throws when the text is no property path. */
export function parsePath(path: string): PathStep[] {
  const steps: PathStep[] = [];
  let rest = path;
  while (rest !== "") {
    const match = /^(?:\.?([^.["\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\])/.exec(rest);
    if (!match) throw new Error(`property path "${path}": is not of the form a.b[0]["c.d"] from "${rest}" on`);
    const [text, name, index, quoted] = match;
    steps.push(name ?? (index === undefined ? (JSON.parse(quoted) as string) : Number(index)));
    rest = rest.slice(text.length);
  }
  return steps;
}

/** The value at a path, or nothing where the path leads nowhere. */
export function valueAt(value: unknown, steps: readonly PathStep[]): unknown {
  return steps.reduce<unknown>(
    (parent, step) => (typeof parent === "object" && parent !== null ? Reflect.get(parent, step) : undefined),
    value,
  );
}
