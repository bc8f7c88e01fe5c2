import type { PlainObject } from "../../../charts/common/objects";
import type { FieldChange } from "../values/field-changes";
import type { FieldStep } from "../values/field-path";
import { below, isMap, mapOf, mapsOf, own, type JsonMap } from "../values/json";
import { perSide, type SideObjects } from "./per-side";

/** How a schema says in CEL that a value stays as it is. */
const STAYS = /^\s*(self\s*==\s*oldSelf|oldSelf\s*==\s*self)\s*$/;

/** The changes of a custom resource that its definition does not allow: fields whose rule is `self == oldSelf`. */
export function forbiddenChanges(
  object: PlainObject,
  changes: readonly FieldChange[],
  side: SideObjects,
): FieldChange[] {
  const schema = schemas(side).get(`${object.apiVersion}|${object.kind}`);
  return schema ? changes.filter(({ steps, from }) => from !== undefined && isFixed(schema, steps)) : [];
}

/** The schemas of custom resources, by API version and kind. */
const schemas = perSide((side) => {
  const found = new Map<string, JsonMap>();
  for (const { object } of side.values()) {
    if (object.kind !== "CustomResourceDefinition") continue;
    const { group, names, versions } = mapOf(object.spec);
    for (const version of mapsOf(versions)) {
      const schema = below(version, "schema", "openAPIV3Schema");
      if (isMap(schema)) found.set(`${group}/${version.name}|${below(names, "kind")}`, schema);
    }
  }
  return found;
});

function isFixed(schema: JsonMap, steps: readonly FieldStep[]): boolean {
  let here: unknown = schema;
  for (const step of steps) {
    if (!isMap(here)) return false;
    here =
      typeof step === "string" ? (below(here, "properties", step) ?? here.additionalProperties) : own(here, "items");
    const rules = isMap(here) ? mapsOf(here["x-kubernetes-validations"]) : [];
    if (rules.some(({ rule }) => STAYS.test(String(rule)))) return true;
  }
  return false;
}
