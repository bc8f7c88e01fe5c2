import type { JsonSchema } from "./json-schema";

/**
 * What is wrong with a default value according to its own schema, one message a fault, each starting with its path.
 * The API server refuses a CRD with such a default, but only when the CRD is installed.
 */
export function defaultProblems(value: unknown, schema: JsonSchema, path: string): string[] {
  const untyped = !schema.type && !schema["x-kubernetes-int-or-string"];
  if (value === null && !untyped) {
    return schema.nullable ? [] : [`${path}: default is null, but the schema is not nullable`];
  }
  const expected = schema["x-kubernetes-int-or-string"] ? "integer or string" : schema.type;
  if (expected && !expected.split(" or ").some((type) => isOfType(value, type))) {
    return [`${path}: default ${JSON.stringify(value)} is not of type ${expected}`];
  }
  return [...limitProblems(value, schema, path), ...childProblems(value, schema, path)];
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function limitProblems(value: unknown, schema: JsonSchema, path: string): string[] {
  const shown = `${path}: default ${JSON.stringify(value)}`;
  const problems: string[] = [];
  if (schema.enum?.includes(value) === false) problems.push(`${shown} is not one of ${JSON.stringify(schema.enum)}`);
  if (typeof value === "string" && schema.pattern && !new RegExp(schema.pattern).test(value)) {
    problems.push(`${shown} does not match the pattern "${schema.pattern}"`);
  }
  const [size, least, most, unit] = measured(value, schema);
  if (least !== undefined && size < least) problems.push(`${shown} is below the least ${unit} ${least}`);
  if (most !== undefined && size > most) problems.push(`${shown} is above the most ${unit} ${most}`);
  return problems;
}

function measured(value: unknown, schema: JsonSchema): [number, number | undefined, number | undefined, string] {
  if (typeof value === "number") return [value, schema.minimum, schema.maximum, "value"];
  if (typeof value === "string") return [[...value].length, schema.minLength, schema.maxLength, "length"];
  if (Array.isArray(value)) return [value.length, schema.minItems, schema.maxItems, "number of items"];
  if (typeof value !== "object" || value === null) return [0, undefined, undefined, ""];
  return [Object.keys(value).length, schema.minProperties, schema.maxProperties, "number of properties"];
}

function childProblems(value: unknown, schema: JsonSchema, path: string): string[] {
  if (Array.isArray(value)) {
    const items = schema.items;
    return items ? value.flatMap((item, index) => defaultProblems(item, items, `${path}[${index}]`)) : [];
  }
  if (typeof value !== "object" || value === null) return [];
  const absent = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name));
  const problems = absent.map((name) => `${path}: default lacks the required property "${name}"`);
  for (const [name, child] of Object.entries(value)) {
    const known = own(schema.properties, name) ?? schema.additionalProperties;
    if (typeof known === "object") problems.push(...defaultProblems(child, known, `${path}.${name}`));
    else if (!known && !schema["x-kubernetes-preserve-unknown-fields"]) {
      problems.push(`${path}: default has the property "${name}", which the schema does not know`);
    }
  }
  return problems;
}

/** A property itself, never one that every JavaScript object inherits, such as `constructor`. */
function own<T>(record: Record<string, T> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
