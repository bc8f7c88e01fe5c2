import { SECRET_PATHS } from "./config";
import { replaceTexts } from "./secret-paths";
import { REHEARSED_SECRET, Secret } from "./secret";

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
 * Marks the secrets in a key's value, which the engine hands out as plain text. A value that was encrypted without
 * holding a secret becomes one as a whole, which the schema refuses, as it does for the same stack file.
 * @param concealed whether the stack file holds any of the value encrypted; the secrets of a rehearsal are not
 */
export function markSecrets(key: string, value: unknown, concealed: boolean): unknown {
  let found = 0;
  const mark = (text: string): unknown => {
    if (!concealed && text !== REHEARSED_SECRET) return text;
    found++;
    return Secret.of(text);
  };
  const paths = SECRET_PATHS.filter(([owner]) => owner === key).map(([, ...path]) => path);
  const marked = paths.reduce((all, path) => replaceTexts(all, path, mark), value);
  return concealed && found === 0 ? Secret.sealed() : marked;
}

/** Replaces each `secure: <ciphertext>` of a stack file, which is how Pulumi writes a secret, by a sealed secret. */
export function sealSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sealSecrets);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0][0] === "secure" && typeof entries[0][1] === "string") return Secret.sealed();
  return Object.fromEntries(entries.map(([key, item]) => [key, sealSecrets(item)]));
}
