import { mapItems } from "../../charts/common/map-items";
import { objectId, type PlainObject } from "../../charts/common/objects";
import { fillText, placeholdersOf } from "../../recorder/placeholder";
import type { RecordedPlatform } from "../../recorder/platform";
import type { UnknownValue } from "../../recorder/values";

/** A value that is not known, and where it has to be filled in. */
export interface NeededValue {
  readonly name: string;
  /** Pulumi type of the resource that tells it; absent for one that is worked out from others. */
  readonly type?: string;
  readonly from?: readonly string[];
  /** The objects, as `Kind namespace/name`. */
  readonly objects: readonly string[];
}

/** A platform in which known values stand in the place of their names, and those that are not known. */
export interface FilledPlatform {
  readonly platform: RecordedPlatform;
  readonly needed: readonly NeededValue[];
}

/** Names of the values that no file may hold: secrets, and whatever is in Secrets and nowhere else. */
export function secretNames({ units, values }: RecordedPlatform): Set<string> {
  const inSecrets = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { kind, objects } of units) {
    if (kind !== "objects") continue;
    for (const object of objects) {
      for (const name of placeholdersOf(object)) (object.kind === "Secret" ? inSecrets : elsewhere).add(name);
    }
  }
  const isSecret = ({ name, isSecret }: UnknownValue): boolean =>
    isSecret || (inSecrets.has(name) && !elsewhere.has(name));
  return new Set(values.filter(isSecret).map(({ name }) => name));
}

/**
 * Fills in what is known.
 * @param given values by the names of their places
 * @param secrets names of those that are left as they are
 */
export function filled(
  platform: RecordedPlatform,
  given: ReadonlyMap<string, string>,
  secrets: ReadonlySet<string>,
): FilledPlatform {
  const known = new Set(platform.values.map(({ name }) => name));
  const places = new Map<string, string[]>();
  const valueOf = (name: string): string | undefined => (secrets.has(name) ? undefined : given.get(name));
  const fill = (object: PlainObject): PlainObject => {
    const names = placeholdersOf(object).filter((name) => known.has(name));
    for (const name of names) {
      // A Secret's own values are told with the Secrets.
      if (object.kind === "Secret" && secrets.has(name)) continue;
      if (valueOf(name) === undefined) noted(places, name).push(objectId(object));
    }
    if (names.every((name) => valueOf(name) === undefined)) return object;
    return mapped(object, (text) => fillText(text, (name) => (known.has(name) ? valueOf(name) : undefined)));
  };
  const units = platform.units.map((unit) =>
    unit.kind === "definitions" ? unit : { ...unit, objects: unit.objects.map(fill) },
  );
  const needed = platform.values.flatMap(({ name, type, from }) => {
    const objects = places.get(name);
    return objects ? [{ name, ...(type && { type }), ...(from && { from }), objects }] : [];
  });
  return { platform: { ...platform, units }, needed };
}

function noted(places: Map<string, string[]>, name: string): string[] {
  const objects = places.get(name) ?? [];
  places.set(name, objects);
  return objects;
}

/** A value in which texts are changed. */
function mapped<T>(value: T, change: (text: string) => string): T;
function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null) return value;
  return mapItems(value, (item) => mapped(item, change));
}
