/** What a setting of a flat TOML file can be. */
export type TomlValue = string | number | boolean | readonly string[];

/**
 * Writes settings as TOML, one `key = value` a line, in the order given. It knows what oauth2-proxy's settings need and
 * no more: bare keys, texts, whole numbers, switches and lists of texts.
 * @throws naming the key, for what TOML cannot say
 */
export function toml(settings: Readonly<Record<string, TomlValue | undefined>>): string {
  return Object.entries(settings)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${bareKey(key)} = ${valueText(key, value)}\n`]))
    .join("");
}

function bareKey(key: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(key))
    throw new Error(`"${key}" is not a bare TOML key; use letters, digits, "_" and "-"`);
  return key;
}

function valueText(key: string, value: TomlValue): string {
  if (typeof value === "string") return basicString(key, value);
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number") return `[${value.map((item) => basicString(key, item)).join(", ")}]`;
  if (!Number.isSafeInteger(value)) throw new Error(`${key}: "${value}" is not a whole number`);
  return String(value);
}

/** JSON's escapes are TOML's, but for two: TOML escapes DEL as well, and has no lone surrogates. */
function basicString(key: string, text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new Error(`${key}: the text has half a character; TOML cannot hold it`);
  return JSON.stringify(text).replaceAll("\x7f", "\\u007f");
}
