import type { PlainObject } from "../../charts/common/objects";
import type { FieldChange } from "./values/field-changes";
import { fieldChanges } from "./values/field-changes";
import type { FieldStep } from "./values/field-path";
import { below, isMap, mapOf, mapsOf, own, type JsonMap } from "./values/json";

/** Keywords of a schema that hold other schemas; `properties` is walked by itself. */
const NESTED = ["items", "additionalProperties"];

/**
 * What differs between two versions of a definition of custom resources: of its schemas one change for each field that
 * comes, goes or has other rules, and nothing of descriptions, which are prose that the API server ignores.
 */
export function definitionChanges(from: PlainObject, to: PlainObject): FieldChange[] {
  const around = fieldChanges(withoutSchemas(from), withoutSchemas(to), from.kind);
  const next = new Map(versionsOf(to).map((version) => [version.name, version]));
  const within = versionsOf(from).flatMap((version) => {
    const counterpart = next.get(version.name);
    return counterpart ? schemaChanges(schemaOf(version), schemaOf(counterpart), stepsOf(version)) : [];
  });
  return [...around, ...within];
}

/** Whether a change is about a schema, and of which version: then its last step is the field of a custom resource. */
export function schemaField({ steps }: FieldChange): string | undefined {
  return steps[3] === "schema" && typeof steps[4] === "string" ? steps[4] : undefined;
}

function versionsOf(definition: PlainObject): readonly JsonMap[] {
  return mapsOf(below(definition, "spec", "versions"));
}

function schemaOf(version: JsonMap): JsonMap {
  return mapOf(below(version, "schema", "openAPIV3Schema"));
}

function stepsOf({ name }: JsonMap): FieldStep[] {
  return ["spec", "versions", { fields: ["name"], values: [name] }, "schema"];
}

/** Of a version that comes or goes, its schema is not shown: it is all of it. */
function withoutSchemas(definition: PlainObject): JsonMap {
  const versions = versionsOf(definition).map(({ schema: _schema, ...version }) => version);
  return { ...definition, spec: { ...mapOf(definition.spec), versions } };
}

function schemaChanges(from: JsonMap, to: JsonMap, version: readonly FieldStep[]): FieldChange[] {
  const found: FieldChange[] = [];
  const visit = (old: JsonMap, next: JsonMap, field: string): void => {
    for (const { steps, ...values } of fieldChanges(ownRules(old), ownRules(next), "Schema")) {
      found.push({ steps: [...version, field || "(root)", ...steps], ...values });
    }
    const [olds, nexts] = [mapOf(old.properties), mapOf(next.properties)];
    for (const name of new Set([...Object.keys(olds), ...Object.keys(nexts)])) {
      nested(own(olds, name), own(nexts, name), field === "" ? name : `${field}.${name}`);
    }
    for (const keyword of NESTED) {
      if (isMap(old[keyword]) || isMap(next[keyword])) {
        nested(own(old, keyword), own(next, keyword), `${field}${keyword === "items" ? "[]" : "{}"}`);
      }
    }
  };
  const nested = (old: unknown, next: unknown, field: string): void => {
    if (isMap(old) && isMap(next)) visit(old, next, field);
    else if (isMap(old)) found.push({ steps: [...version, field], from: typeOf(old) });
    else if (isMap(next)) found.push({ steps: [...version, field], to: typeOf(next) });
  };
  visit(from, to, "");
  return found;
}

/** What a schema says itself, and neither in prose nor in the schemas in it. */
function ownRules(schema: JsonMap): JsonMap {
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([keyword, value]) =>
        keyword !== "properties" && keyword !== "description" && !(NESTED.includes(keyword) && isMap(value)),
    ),
  );
}

function typeOf(schema: JsonMap): string {
  if (schema.type === "array") return `list of ${typeOf(mapOf(schema.items))}`;
  if (schema["x-kubernetes-int-or-string"] === true) return "integer or string";
  return typeof schema.type === "string" ? schema.type : "anything";
}
