import { schema, type Schema } from "./schema";
import { validationKeywords, type JsonSchema, type Validation } from "./json-schema";

interface ScalarOptions<T> {
  /** Value that the API server stores when the field is absent. */
  readonly default?: T;
  /** Heading of the field in forms. */
  readonly title?: string;
  readonly example?: T;
  readonly validations?: readonly Validation[];
}

/** Limits of a text; the API server checks them on each write. */
export interface StringOptions<T extends string> extends ScalarOptions<T> {
  /** `date-time`, `byte`, `duration`, ...: https://github.com/kubernetes/kube-openapi/tree/master/pkg/validation/strfmt */
  readonly format?: string;
  /** Regular expression in Go's RE2 syntax, unanchored. */
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Limits of a number, inclusive. */
export interface NumberOptions extends ScalarOptions<number> {
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * A text. `T` narrows what the compiler accepts where the reference schema leaves the values open although the
 * controller knows only a few: `string<"All" | "None">()`. Nothing of `T` is rendered.
 */
export function string<T extends string = string>(options: StringOptions<NoInfer<T>> = {}): Schema<T> {
  return schema(() => ({ type: "string", ...keywords(options) }));
}

/** One of a few texts, refused otherwise by the API server. */
export function enumeration<const T extends string>(
  values: readonly [T, ...T[]],
  options: ScalarOptions<NoInfer<T>> = {},
): Schema<T> {
  return schema(() => ({ type: "string", enum: [...values], ...keywords(options) }));
}

/** A moment in RFC 3339 form: what metav1.Time becomes. */
export function dateTime(): Schema<string> {
  return string({ format: "date-time" });
}

/** A whole number of 32 bits. */
export function int32(options: NumberOptions = {}): Schema<number> {
  return schema(() => ({ type: "integer", format: "int32", ...keywords(options) }));
}

/** A whole number of 64 bits. JavaScript is exact up to 2^53 only. */
export function int64(options: NumberOptions = {}): Schema<number> {
  return schema(() => ({ type: "integer", format: "int64", ...keywords(options) }));
}

/** A whole number whose size the reference leaves open. */
export function integer(options: NumberOptions = {}): Schema<number> {
  return schema(() => ({ type: "integer", ...keywords(options) }));
}

/** A number with a fraction. */
export function double(options: NumberOptions = {}): Schema<number> {
  return schema(() => ({ type: "number", format: "double", ...keywords(options) }));
}

/** True or false. */
export function boolean(options: ScalarOptions<boolean> = {}): Schema<boolean> {
  return schema(() => ({ type: "boolean", ...keywords(options) }));
}

/** A whole number or a text: a port by number or name, a count or a percentage. */
export function intOrString(options: ScalarOptions<number | string> = {}): Schema<number | string> {
  return schema(() => ({ ...integerOrText(), ...keywords(options) }));
}

/** An amount of a resource: `2`, `"500m"`, `"1.5Gi"` (resource.Quantity). */
export function quantity(options: ScalarOptions<number | string> = {}): Schema<number | string> {
  return schema(() => ({ ...integerOrText(), pattern: QUANTITY, ...keywords(options) }));
}

const DIGITS = "(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))";
const QUANTITY = `^(\\+|-)?${DIGITS}(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?${DIGITS}))?$`;

function integerOrText(): JsonSchema {
  return { anyOf: [{ type: "integer" }, { type: "string" }], "x-kubernetes-int-or-string": true };
}

function keywords<T>({ validations, ...rest }: ScalarOptions<T>): JsonSchema {
  return { ...rest, ...validationKeywords(validations) };
}
