import { formatPath } from "../../protocol/property-path";
import { DiffKind } from "../../protocol/provider";
import { AppliedCrds } from "./applied";
import { Bundle } from "./bundle";

/**
 * What an update would change, definition by definition: what was applied counts, not what was once asked for, so that
 * an update that broke off half-way goes on. A definition changes by its digest; its content would tell nobody anything.
 */
export function bundleChanges(applied: AppliedCrds, old: Bundle, next: Bundle): Record<string, DiffKind> {
  const changes: Record<string, DiffKind> = {};
  for (const name of changedNames(applied, next)) changes[digestPath(name)] = name in applied ? "update" : "add";
  for (const name of droppedNames(applied, next)) changes[digestPath(name)] = "delete";
  if (old.keepOnDestroy !== next.keepOnDestroy) changes.keepOnDestroy = "update";
  return changes;
}

/** Names of the definitions that have to be applied. */
export function changedNames(applied: AppliedCrds, { crds }: Bundle): string[] {
  return Object.keys(crds).filter((name) => applied[name]?.digest !== crds[name].digest);
}

/** Names of the definitions that the bundle no longer lists. */
export function droppedNames(applied: AppliedCrds, { crds }: Bundle): string[] {
  return Object.keys(applied).filter((name) => !(name in crds));
}

function digestPath(name: string): string {
  return formatPath(["crds", name, "digest"]);
}
