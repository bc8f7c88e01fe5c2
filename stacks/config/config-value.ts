import { SECRET_FIELDS } from "./config";
import { Secret } from "./secret";

/** The keys whose values are plain text; all others hold structures or switches. */
const TEXT_KEYS: readonly string[] = ["kubeflow:release"];

/**
 * Reads a value as Pulumi transports it: structures and switches travel as JSON. Text that is no JSON stays as it is,
 * for the schema to refuse.
 */
export function decodeText(key: string, text: string): unknown {
  if (TEXT_KEYS.includes(key)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * Marks the secrets in the decrypted value of a key. A value that was encrypted without holding a secret becomes one as
 * a whole, which the schema refuses, as it does for the same stack file.
 */
export function markSecrets(key: string, value: unknown): unknown {
  const fields = SECRET_FIELDS.filter(([owner]) => owner === key).map(([, field]) => field);
  if (typeof value !== "object" || value === null || !fields.some((field) => Object.hasOwn(value, field))) {
    return Secret.sealed();
  }
  const marked = Object.entries(value).map(([name, item]) =>
    fields.includes(name) && typeof item === "string" ? [name, Secret.of(item)] : [name, item],
  );
  return Object.fromEntries(marked) as unknown;
}

/** Replaces each `secure: <ciphertext>` of a stack file, which is how Pulumi writes a secret, by a sealed secret. */
export function sealSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sealSecrets);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0][0] === "secure" && typeof entries[0][1] === "string") return Secret.sealed();
  return Object.fromEntries(entries.map(([key, item]) => [key, sealSecrets(item)]));
}
