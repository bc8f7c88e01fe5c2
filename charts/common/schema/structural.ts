import { defaultProblems } from "./default-value";
import type { JsonSchema } from "./json-schema";

/**
 * What keeps a schema from being structural in the sense of apiextensions.k8s.io/v1, one message a fault, each starting
 * with its path. Source of the rules:
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function structuralProblems(schema: JsonSchema, path: string): string[] {
  const problems: string[] = [];
  visit(schema, path, problems);
  return problems;
}

/** Frozen schemas without a fault, which need no second look: definitions share most of their parts. */
const sound = new WeakSet<JsonSchema>();

function visit(schema: JsonSchema, path: string, problems: string[]): void {
  if (sound.has(schema)) return;
  const before = problems.length;
  check(schema, path, problems);
  if (problems.length === before && Object.isFrozen(schema)) sound.add(schema);
}

function check(schema: JsonSchema, path: string, problems: string[]): void {
  checkType(schema, path, problems);
  checkProperties(schema, path, problems);
  checkList(schema, path, problems);
  checkJunctors(schema, path, problems);
  if (schema.default !== undefined) problems.push(...defaultProblems(schema.default, schema, path));
  for (const name in schema.properties) visit(schema.properties[name], `${path}.${name}`, problems);
  if (schema.items) visit(schema.items, `${path}[]`, problems);
  if (typeof schema.additionalProperties === "object") visit(schema.additionalProperties, `${path}{}`, problems);
}

function checkType(schema: JsonSchema, path: string, problems: string[]): void {
  const intOrString = schema["x-kubernetes-int-or-string"] === true;
  if (!schema.type && !intOrString && !schema["x-kubernetes-preserve-unknown-fields"]) {
    problems.push(`${path}: has no type; give it one, or make it int-or-string, or preserve unknown fields`);
  }
  if (schema.type && intOrString)
    problems.push(`${path}: is int-or-string and of type "${schema.type}"; drop the type`);
  if (schema.type === "array" && !schema.items) problems.push(`${path}: is an array without items; describe them`);
}

function checkProperties(schema: JsonSchema, path: string, problems: string[]): void {
  const { properties, additionalProperties, required } = schema;
  if (properties && additionalProperties) {
    problems.push(`${path}: has both properties and additionalProperties; an object is one or the other`);
  }
  if (!properties || !required) return;
  for (const name of required.filter((one) => !Object.hasOwn(properties, one))) {
    problems.push(`${path}: requires "${name}", which is not among its properties; describe it or drop it`);
  }
}

/** What `oneOf` and its kin speak of must be described outside of them. */
function checkJunctors(schema: JsonSchema, path: string, problems: string[]): void {
  for (const name of new Set(junctorNames(schema))) {
    if (schema.properties && Object.hasOwn(schema.properties, name)) continue;
    problems.push(`${path}: excludes "${name}", which is not among its properties; describe it or drop it`);
  }
}

function junctorNames({ allOf = [], anyOf = [], oneOf = [], not }: JsonSchema): string[] {
  const parts = [...allOf, ...anyOf, ...oneOf, ...(not ? [not] : [])];
  return parts.flatMap((part) => [...(part.required ?? []), ...junctorNames(part)]);
}

function checkList(schema: JsonSchema, path: string, problems: string[]): void {
  const isMap = schema["x-kubernetes-list-type"] === "map";
  const keys = schema["x-kubernetes-list-map-keys"] ?? [];
  if (!isMap && keys.length > 0) problems.push(`${path}: has map keys but is no map list; set listType to "map"`);
  if (!isMap) return;
  if (keys.length === 0) problems.push(`${path}: is a map list without map keys; name them`);
  for (const key of keys) {
    const property = schema.items?.properties?.[key];
    if (!property) problems.push(`${path}: has the map key "${key}", which is no property of its items`);
    else if (!schema.items?.required?.includes(key) && property.default === undefined) {
      problems.push(`${path}: has the map key "${key}", which is neither required nor has a default`);
    }
  }
}
