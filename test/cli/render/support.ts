import type { PlainObject } from "../../../charts/common/objects";
import type { RecordedPlatform, RecordedUnit } from "../../../recorder/platform";
import type { UnknownValue } from "../../../recorder/values";

/** An object with nothing but its name, and what is added. */
export function object(
  kind: string,
  name: string,
  added: Partial<PlainObject> & { namespace?: string } = {},
): PlainObject {
  const { namespace, metadata, ...fields } = added;
  return { apiVersion: "v1", kind, ...fields, metadata: { ...metadata, name, ...(namespace && { namespace }) } };
}

/** A unit of objects that is an application by itself. */
export function unit(name: string, objects: readonly PlainObject[], added: Partial<RecordedUnit> = {}): RecordedUnit {
  return { name, application: name, kind: "objects", objects, taken: [], after: [], ...added };
}

export function platform(
  units: readonly RecordedUnit[],
  values: readonly UnknownValue[] = [],
  cloud: RecordedPlatform["cloud"] = [],
): RecordedPlatform {
  return { units, values, cloud };
}

export const RANDOM = "random:index/randomBytes:RandomBytes";

/** A definition of a custom kind. */
export function definition(group: string, kind: string, plural: string): PlainObject {
  return object("CustomResourceDefinition", `${plural}.${group}`, {
    apiVersion: "apiextensions.k8s.io/v1",
    spec: { group, names: { kind, plural } },
  });
}
