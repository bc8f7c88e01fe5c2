import { mapsOf, textsOf, type JsonMap } from "../values/json";

/** What rules of RBAC allow more, and what less. */
export interface RightsChange {
  readonly more: readonly string[];
  readonly less: readonly string[];
}

interface Right {
  readonly verb: string;
  readonly group: string;
  /** A resource, or an address outside of resources. */
  readonly target: string;
  readonly name?: string;
}

/** How two lists of RBAC rules differ in what they allow, wildcards included. */
export function rightsChange(from: unknown, to: unknown): RightsChange {
  const [old, next] = [rightsOf(from), rightsOf(to)];
  return { more: beyond(next, old), less: beyond(old, next) };
}

/** Rights of the first list that no right of the second covers, in words. */
function beyond(rights: ReadonlyMap<string, Right>, others: ReadonlyMap<string, Right>): string[] {
  const left = [...rights.values()].filter((right) => !coverers(right).some((id) => others.has(id)));
  const verbs = new Map<string, string[]>();
  for (const right of left) append(verbs, targetText(right), right.verb);
  const targets = new Map<string, string[]>();
  for (const [target, names] of verbs) append(targets, names.includes("*") ? "anything" : names.join(", "), target);
  return [...targets].map(([what, names]) => `${what} on ${few(names)}`);
}

/** Resources in a sentence beyond which the rest is counted. */
const TARGETS_SHOWN = 4;

function few(targets: readonly string[]): string {
  const shown = targets.slice(0, TARGETS_SHOWN).join(", ");
  return targets.length > TARGETS_SHOWN ? `${shown} and ${targets.length - TARGETS_SHOWN} more` : shown;
}

function append(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function targetText({ group, target, name }: Right): string {
  const resource = target === "*" && group === "*" ? "everything" : group === "" ? target : `${target}.${group}`;
  return name === undefined ? resource : `${resource} "${name}"`;
}

/** A right, and those that include it. */
function coverers(right: Right): string[] {
  const groups = [...new Set([right.group, "*"])];
  const [, subresource] = right.target.split("/");
  const targets = new Set([right.target, "*", ...(subresource ? [`*/${subresource}`] : [])]);
  // An address may be covered by one that ends in a star.
  if (right.target.startsWith("/")) {
    for (let end = right.target.length; end > 0; end--) targets.add(`${right.target.slice(0, end)}*`);
  }
  const verbs = [...new Set([right.verb, "*"])];
  const names = [...new Set([right.name, undefined])];
  return verbs.flatMap((verb) =>
    groups.flatMap((group) =>
      [...targets].flatMap((target) => names.map((name) => idOf({ verb, group, target, name }))),
    ),
  );
}

function rightsOf(rules: unknown): Map<string, Right> {
  const rights = mapsOf(rules).flatMap(expanded);
  return new Map(rights.map((right) => [idOf(right), right]));
}

function expanded(rule: JsonMap): Right[] {
  const names = textsOf(rule.resourceNames);
  return textsOf(rule.verbs).flatMap((verb): Right[] => [
    ...textsOf(rule.nonResourceURLs).map((target) => ({ verb, group: "", target })),
    ...textsOf(rule.apiGroups).flatMap((group) =>
      textsOf(rule.resources).flatMap((target) =>
        names.length > 0 ? names.map((name) => ({ verb, group, target, name })) : [{ verb, group, target }],
      ),
    ),
  ]);
}

function idOf({ verb, group, target, name }: Right): string {
  return JSON.stringify([verb, group, target, name ?? null]);
}
