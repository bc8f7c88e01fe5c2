import type { ResourceStep } from "../../rehearsal/engine/update-log";

/** Paths in a line; the rest is counted. */
const PATHS_SHOWN = 3;

/**
 * A step as a line of text, with the names of the fields that change: `update Profile team-a (spec.owner.name)`. Values
 * are never among it, for they may be secret.
 */
export function stepText({ operation, resource, paths }: ResourceStep): string {
  const rest = paths.length - PATHS_SHOWN;
  const shown = paths.slice(0, PATHS_SHOWN).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
  return `${operation} ${resource}${paths.length > 0 ? ` (${shown})` : ""}`;
}
