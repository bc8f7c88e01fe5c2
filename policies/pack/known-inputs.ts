import { UnknownValueError } from "@pulumi/policy";
import { placeholder } from "../../recorder/placeholder";

/** What stands for a value that a preview does not know. */
const UNKNOWN = placeholder("unknown");

/**
 * The inputs of a resource as plain data. Pulumi hands them out in a form in which an unknown value of a preview throws,
 * whoever touches it; it becomes a placeholder, as in a render.
 */
export function knownInputs(value: unknown): unknown {
  if (Array.isArray(value)) return Object.keys(value).map((i) => knownAt(value, i));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, knownAt(value, key)]));
}

function knownAt(holder: object, key: string): unknown {
  try {
    return knownInputs((holder as Record<string, unknown>)[key]);
  } catch (error) {
    if (error instanceof UnknownValueError) return UNKNOWN;
    throw error;
  }
}
