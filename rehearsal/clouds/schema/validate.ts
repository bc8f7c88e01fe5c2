import { UNKNOWN } from "../../../providers/protocol/properties";
import { childPath } from "../../../providers/protocol/property-path";
import type { CheckResult } from "../../../providers/protocol/provider";
import { didYouMean, quotedList } from "../../../stacks/config/suggestion";
import { ObjectShape, Shape } from "./shape";

type Failure = CheckResult["failures"][number];

/** All that is wrong with arguments: unknown ones, missing ones and wrong types, however deep they are. */
export function failuresOf(
  shape: ObjectShape,
  types: Readonly<Record<string, ObjectShape>>,
  values: Readonly<Record<string, unknown>>,
): Failure[] {
  return new Validation(types).ofObject(shape, values, "");
}

class Validation {
  constructor(private readonly types: Readonly<Record<string, ObjectShape>>) {}

  ofObject({ properties, required }: ObjectShape, values: Readonly<Record<string, unknown>>, path: string): Failure[] {
    const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
    const names = new Set(given.map(([name]) => name));
    const missing = required.filter((name) => !names.has(name));
    return [
      ...missing.map((name) => ({ property: childPath(path, name), reason: "is required and missing" })),
      ...given.flatMap(([name, value]) => {
        const property = childPath(path, name);
        return Object.hasOwn(properties, name)
          ? this.ofValue(properties[name], value, property)
          : [{ property, reason: unknownArgument(name, Object.keys(properties)) }];
      }),
    ];
  }

  private ofValue(shape: Shape, value: unknown, path: string): Failure[] {
    if (shape === "any" || value === UNKNOWN) return [];
    if (typeof shape === "string") return typeof value === shape ? [] : [mismatch(path, value, `a ${shape}`)];
    if ("literals" in shape) {
      return shape.literals.some((literal) => literal === value)
        ? []
        : [mismatch(path, value, `one of ${quotedList(shape.literals.map(String))}`)];
    }
    if ("oneOf" in shape) return this.ofChoice(shape.oneOf, value, path);
    if ("list" in shape) {
      if (!Array.isArray(value)) return [mismatch(path, value, "a list")];
      return value.flatMap((item, index) => this.ofValue(shape.list, item, childPath(path, index)));
    }
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return [mismatch(path, value, "a mapping")];
    const entries = value as Record<string, unknown>;
    if ("ref" in shape) return this.ofObject(this.types[shape.ref], entries, path);
    return Object.entries(entries).flatMap(([key, item]) => this.ofValue(shape.map, item, childPath(path, key)));
  }

  /** What is wrong with the choice that fits best. */
  private ofChoice(choices: readonly Shape[], value: unknown, path: string): Failure[] {
    const failures = choices.map((choice) => this.ofValue(choice, value, path));
    return failures.reduce((best, other) => (other.length < best.length ? other : best));
  }
}

function unknownArgument(name: string, known: readonly string[]): string {
  return `is no argument; ${didYouMean(name, known) ?? `there are ${quotedList([...known].sort())}`}`;
}

/** A wrong value is told by its type, since it may be a secret; one that is not in a list of values is none. */
function mismatch(property: string, value: unknown, wanted: string): Failure {
  const is = wanted.startsWith("one of") && typeof value === "string" ? `"${value}"` : kindOf(value);
  return { property, reason: `is ${is}; it must be ${wanted}` };
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : `a ${typeof value}`;
}
