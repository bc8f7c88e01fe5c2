import { formatPath, parsePath, valueAt, type PathStep } from "../../providers/protocol/property-path";
import { placeholdersIn } from "../../recorder/placeholder";
import type { CloudResource } from "../../recorder/platform";
import { inputChanges } from "../../rehearsal/clouds/input-diff";
import { AWS_REPLACEMENTS } from "../../rehearsal/clouds/replacements/aws";
import { AZURE_REPLACEMENTS } from "../../rehearsal/clouds/replacements/azure-native";
import { GCP_REPLACEMENTS } from "../../rehearsal/clouds/replacements/gcp";
import type { Replacement } from "../../rehearsal/clouds/replacements/replacement";

const REPLACEMENTS: Readonly<Record<string, Replacement>> = {
  ...AWS_REPLACEMENTS,
  ...GCP_REPLACEMENTS,
  ...AZURE_REPLACEMENTS,
};

/** Resources by what the two sides know them by. */
export type Resources = ReadonlyMap<string, CloudResource>;

/** Whether resources of a kind are in a region that a change of the provider's makes them anew in. */
export function isRegional(type: string): boolean {
  return REPLACEMENTS[type]?.inputs.includes("region") === true;
}

/** Whether a resource goes before the new one is made. */
export function isDeletedFirst(type: string): boolean {
  return REPLACEMENTS[type]?.deleteFirst === true;
}

/**
 * The resources that can't be changed as they are asked to, with the arguments for which; those included that get
 * another argument of the kind only as what they refer to is made anew.
 */
export function replacedResources(from: Resources, to: Resources): Map<string, readonly string[]> {
  const replaced = new Map<string, readonly string[]>();
  const waiting: string[] = [];
  const add = (key: string, paths: readonly string[]): void => {
    if (paths.length === 0 || replaced.has(key)) return;
    replaced.set(key, paths);
    waiting.push(key);
  };
  for (const [key, { type, inputs }] of to) {
    const old = from.get(key);
    if (old) add(key, replacingPaths(inputChanges(old.inputs, inputs, REPLACEMENTS[type])));
  }
  const [dependents, namesakes] = [dependentsIn(to), byNameAlone(to)];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const resource = to.get(key) as CloudResource;
    const { name } = resource;
    for (const [dependent, path] of dependents.get(name) ?? []) {
      if (dependent === key || !from.has(dependent) || !isMeant(resource, path, namesakes.get(name) ?? [])) continue;
      add(dependent, [`${path} (of ${name}, which is made anew)`]);
    }
  }
  return replaced;
}

function replacingPaths(changes: ReturnType<typeof inputChanges>): string[] {
  return Object.keys(changes).filter((path) => changes[path].endsWith("-replace"));
}

/** Resources of one name: an address and the gateway that has it, or a cluster and its role, may share one. */
function byNameAlone(resources: Resources): Map<string, CloudResource[]> {
  const found = new Map<string, CloudResource[]>();
  for (const resource of resources.values()) {
    const known = found.get(resource.name);
    if (known) known.push(resource);
    else found.set(resource.name, [resource]);
  }
  return found;
}

/** A placeholder tells a resource's name and not its kind; that the argument's name tells, as `roleArn` does. */
function isMeant(resource: CloudResource, path: string, namesakes: readonly CloudResource[]): boolean {
  const isNamed = ({ type }: CloudResource): boolean =>
    path.toLowerCase().includes(type.slice(type.lastIndexOf(":") + 1).toLowerCase());
  return isNamed(resource) || !namesakes.some(isNamed);
}

/** By the name of a resource, those with an argument that refers to it and that they do not survive a change of. */
function dependentsIn(resources: Resources): Map<string, [key: string, path: string][]> {
  const dependents = new Map<string, [string, string][]>();
  for (const [key, { type, inputs }] of resources) {
    const paths = replacingPaths(inputChanges(inputs, withOtherReferences(inputs), REPLACEMENTS[type]));
    for (const path of paths) {
      for (const value of placeholdersIn(String(valueAt(inputs, parsePath(path))))) {
        const name = value.slice(0, value.lastIndexOf("."));
        const known = dependents.get(name);
        if (known) known.push([key, shortened(path)]);
        else dependents.set(name, [[key, shortened(path)]]);
      }
    }
  }
  return dependents;
}

/** As if everything that is referred to were another. */
function withOtherReferences<T>(value: T): T {
  if (typeof value === "string") return (placeholdersIn(value).length > 0 ? `${value}'` : value) as T;
  if (Array.isArray(value)) return value.map(withOtherReferences) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withOtherReferences(item)])) as T;
}

/** Without indices: which of a list's items it is does not matter. */
function shortened(path: string): string {
  return formatPath(parsePath(path).filter((step: PathStep) => typeof step === "string"));
}
