import type { CloudRecord, CloudWorld } from "../world";
import { apiError } from "./api-error";

/**
 * Something that the program made, or that was there before. What was there before is in no record; hence a program
 * that makes such things itself is taken to refer to its own.
 * @param code of AWS's refusal
 * @returns undefined for something that was there before
 * @throws where it is none of those that the program made
 */
export function ownOrEarlier(world: CloudWorld, type: string, id: string, code: string): CloudRecord | undefined {
  const record = world.find(type, id);
  if (record || world.records(type).length === 0) return record;
  throw apiError(code, `The ${type.split(":")[2]} ID '${id}' does not exist`);
}

/** The record with a value among its outputs, such as a name that its kind is known by. */
export function recordWith(world: CloudWorld, type: string, name: string, value: unknown): CloudRecord | undefined {
  return world.records(type).find(({ outputs }) => outputs[name] === value);
}
