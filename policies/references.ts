import { placeholdersIn } from "../recorder/placeholder";
import type { CloudResource } from "../recorder/platform";

/** Tells which resources take a value from a given one. */
export type Referrers = (resource: Pick<CloudResource, "name">) => readonly CloudResource[];

/**
 * Which resources name which others, by placeholders such as `<<data.bucket>>` in one of their arguments.
 * @param argument that is looked at; what is no text names nothing
 */
export function referrers(
  cloud: readonly CloudResource[],
  argument: (inputs: CloudResource["inputs"]) => unknown,
): Referrers {
  const found = new Map<string, CloudResource[]>();
  for (const resource of cloud) {
    for (const name of namesIn(argument(resource.inputs))) {
      const known = found.get(name);
      if (known) known.push(resource);
      else found.set(name, [resource]);
    }
  }
  return ({ name }) => found.get(name) ?? [];
}

/** What may be the name of a resource: names have dots in them, as properties of properties have. */
function namesIn(text: unknown): Set<string> {
  const values = typeof text === "string" ? placeholdersIn(text) : [];
  return new Set(
    values.flatMap((value) => {
      const parts = value.split(".");
      return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("."));
    }),
  );
}
