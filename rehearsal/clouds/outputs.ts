import { UNKNOWN } from "../../providers/protocol/properties";
import { parsePath } from "../../providers/protocol/property-path";
import type { CloudSchema, Shape, Signature } from "./schema/shape";

type Values = Readonly<Record<string, unknown>>;

/** Inputs, with what the cloud computed besides, also within mappings. Lists are the cloud's where it gives them. */
export function withComputed(inputs: Values, computed: Values): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...inputs };
  for (const [name, value] of Object.entries(computed)) {
    const own = merged[name];
    merged[name] = isMapping(own) && isMapping(value) ? withComputed(own, value) : value;
  }
  return merged;
}

/** Outputs of a resource that is not there yet: what the program does not say, the cloud may. */
export function previewedOutputs(schema: CloudSchema, { properties, outputs, computed }: Signature, inputs: Values) {
  const known = Object.entries(inputs).filter(([name]) => outputs.includes(name));
  const values: Record<string, unknown> = Object.fromEntries(outputs.map((name) => [name, UNKNOWN]));
  for (const [name, value] of known) values[name] = completed(schema, properties[name], value);
  for (const path of computed) setUnknown(values, parsePath(path).map(String));
  return values;
}

/** Outputs after an update: what the cloud computed stays, as far as anybody knows. */
export function previewedUpdate(olds: Values, oldInputs: Values, news: Values): Record<string, unknown> {
  const stays = Object.entries(olds).filter(([name]) => name in news || !(name in oldInputs));
  return withComputed(Object.fromEntries(stays), news);
}

/** A mapping with all that it has no value for, unknown. */
function completed(schema: CloudSchema, shape: Shape, value: unknown): unknown {
  if (!isMapping(value) || typeof shape !== "object" || !("ref" in shape)) return value;
  const { properties } = schema.types[shape.ref];
  const entries = Object.entries(properties).map(([name, own]) => [
    name,
    name in value ? completed(schema, own, value[name]) : UNKNOWN,
  ]);
  return Object.fromEntries(entries);
}

function setUnknown(values: Record<string, unknown>, [name, ...rest]: readonly string[]): void {
  if (rest.length === 0) values[name] = UNKNOWN;
  else if (isMapping(values[name])) setUnknown(values[name] as Record<string, unknown>, rest);
}

function isMapping(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
