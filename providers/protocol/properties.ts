import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** The keys and values by which Pulumi marks special values: sdk/go/common/resource/properties.go. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What stands for a value that only exists after the update. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The properties of a resource in plain JSON, with what Pulumi knows of them beside it. */
export interface Properties {
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of the top-level properties that are, or hold, a secret. */
  readonly secrets: ReadonlySet<string>;
  /** True when a value is unknown; {@link UNKNOWN} stands in its place. */
  readonly hasUnknowns: boolean;
}

/** Properties of nothing. */
export const NO_PROPERTIES: Properties = { values: {}, secrets: new Set(), hasUnknowns: false };

/** Reads a message's properties: takes the envelopes off secrets and outputs, and remembers where they were. */
export function fromStruct(struct: Struct | undefined): Properties {
  if (!struct) return NO_PROPERTIES;
  const secrets = new Set<string>();
  let hasUnknowns = false;
  const values: Record<string, unknown> = {};
  for (const [name, raw] of Object.entries(struct.toJavaScript())) {
    const seen = { secret: false, unknown: false };
    values[name] = unwrap(raw, seen);
    if (seen.secret) secrets.add(name);
    hasUnknowns ||= seen.unknown;
  }
  return { values, secrets, hasUnknowns };
}

/** Writes properties for a message, the named ones within a secret's envelope. */
export function toStruct(values: Readonly<Record<string, unknown>>, secrets: ReadonlySet<string> = new Set()): Struct {
  const wrapped = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, secrets.has(name) ? { [SIGNATURE]: SECRET, value } : value]);
  return Struct.fromJavaScript(Object.fromEntries(wrapped));
}

function unwrap(value: unknown, seen: { secret: boolean; unknown: boolean }): unknown {
  if (value === UNKNOWN) seen.unknown = true;
  if (Array.isArray(value)) return value.map((item) => unwrap(item, seen));
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Record<string, unknown>;
  if (fields[SIGNATURE] === SECRET) {
    seen.secret = true;
    return unwrap(fields.value, seen);
  }
  if (fields[SIGNATURE] === OUTPUT) {
    seen.secret ||= fields.secret === true;
    return unwrap("value" in fields ? fields.value : UNKNOWN, seen);
  }
  return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, unwrap(item, seen)]));
}
