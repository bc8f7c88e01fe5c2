import { array, boolean, double, integer, map, nullable, object, string, rule } from "../../common/schema";
import type { Properties, Schema, Validation } from "../../common/schema";

export const texts = array(string());
export const textMap = map(string());
export const filled = string({ minLength: 1 });
export const flag = nullable(boolean());
export const percent = nullable(double({ minimum: 0, maximum: 100 }));
export const uint32 = integer({ minimum: 0, maximum: 2 ** 32 - 1 });

const lasting = rule("must be a valid duration greater than 1ms", "duration(self) >= duration('1ms')");
/** A length of time such as `300ms`, `5s` or `1h30m`. */
export const duration = string({ validations: [lasting] });

/** What a port carries; Istio ignores the case. */
export type Protocol = "HTTP" | "HTTP2" | "HTTPS" | "GRPC" | "GRPC-WEB" | "TLS" | "TCP" | "MONGO" | "MYSQL" | "REDIS";

/** A port's number that the API server compares with a largest one. */
export function port(largest = 65535): Schema<number> {
  const validations = [rule("port must be between 1-65535", `0 < self && self <= ${largest}`)];
  return integer({ minimum: 0, maximum: 2 ** 32 - 1, validations });
}

/** An object with one at most of some fields. */
export function oneof<P extends Properties>(names: readonly (keyof P & string)[], fields: P) {
  return object(fields, { exclusive: [names] });
}

/** The rule of an object with one at most of some fields; `named` is what its message calls them. */
export function atMostOne(named: string, ...fields: readonly string[]): Validation {
  const count = fields.map((field) => `(has(self.${field}) ? 1 : 0)`).join(" + ");
  return rule(`only one of ${named} can be set`, `${count} <= 1`);
}

/** The value of a field in a rule, and what stands for an absent one. */
export function valueOr(field: string, otherwise: string): string {
  return `(has(self.${field}) ? self.${field} : ${otherwise})`;
}
