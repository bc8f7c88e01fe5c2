import * as pulumi from "@pulumi/pulumi";
import { Secret } from "./config/secret";

/** A configuration with its secrets as Pulumi knows them: Outputs that it encrypts wherever they go. */
export type Revealed<T> = T extends Secret
  ? pulumi.Output<string>
  : T extends object
    ? { readonly [K in keyof T]: Revealed<T[K]> }
    : T;

/** Hands the secrets of a configuration over to Pulumi. */
export function revealed<T>(config: T): Revealed<T> {
  // The type says the same: only the secrets differ.
  return reveal(config) as Revealed<T>;
}

function reveal(value: unknown): unknown {
  if (value instanceof Secret) return pulumi.secret(value.reveal());
  if (Array.isArray(value)) return value.map(reveal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reveal(item)]));
}
