import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { PathStep, formatPath, parsePath } from "./property-path";

/** The keys and values by which Pulumi marks special values: sdk/go/common/resource/properties.go. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What stands for a value that only exists after the update. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The properties of a resource in plain JSON, with what Pulumi knows of them beside it. */
export interface Properties {
  readonly values: Readonly<Record<string, unknown>>;
  /** Paths of the values that are secret: `data`, `spec.containers[0].env[1].value`. */
  readonly secrets: ReadonlySet<string>;
  /** True when a value is unknown; {@link UNKNOWN} stands in its place. */
  readonly hasUnknowns: boolean;
}

/** Properties of nothing. */
export const NO_PROPERTIES: Properties = { values: {}, secrets: new Set(), hasUnknowns: false };

/** Reads a message's properties: takes the envelopes off secrets and outputs, and remembers where they were. */
export function fromStruct(struct: Struct | undefined): Properties {
  if (!struct) return NO_PROPERTIES;
  const reader = new Reader();
  const values = reader.unwrap(struct.toJavaScript()) as Record<string, unknown>;
  return { values, secrets: reader.secrets, hasUnknowns: reader.hasUnknowns };
}

/** Writes properties for a message, the values at the given paths within a secret's envelope. */
export function toStruct(values: Readonly<Record<string, unknown>>, secrets: ReadonlySet<string> = new Set()): Struct {
  const marks: Marks = { secret: false, children: new Map() };
  for (const path of secrets) mark(marks, parsePath(path));
  return Struct.fromJavaScript(wrap(given(values), marks) as Parameters<typeof Struct.fromJavaScript>[0]);
}

/**
 * Where the secrets of some inputs are within other values of the same shape, such as outputs. A secret within a list
 * makes the whole list secret, because another system may have changed the list's order.
 */
export function secretsWithin(values: unknown, secrets: Iterable<string>): Set<string> {
  const found = [...secrets].map((path) => {
    const steps = parsePath(path);
    let value = values;
    let depth = 0;
    while (depth < steps.length && isMap(value) && Object.hasOwn(value, steps[depth])) value = value[steps[depth++]];
    // Where the field is missing there is nothing to hide; where the shape differs all of it may hold the secret.
    return isMap(value) && depth < steps.length ? undefined : formatPath(steps.slice(0, depth));
  });
  return new Set(found.filter((path) => path !== undefined && path !== "") as string[]);
}

class Reader {
  readonly secrets = new Set<string>();
  hasUnknowns = false;
  private readonly path: PathStep[] = [];

  unwrap(value: unknown): unknown {
    if (value === UNKNOWN) this.hasUnknowns = true;
    if (Array.isArray(value)) return value.map((item, index) => this.within(index, item));
    if (!isMap(value)) return value;
    if (value[SIGNATURE] === SECRET) return this.secret(value.value);
    if (value[SIGNATURE] === OUTPUT) {
      const content = "value" in value ? value.value : UNKNOWN;
      return value.secret === true ? this.secret(content) : this.unwrap(content);
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.within(key, item)]));
  }

  private within(step: PathStep, value: unknown): unknown {
    this.path.push(step);
    const plain = this.unwrap(value);
    this.path.pop();
    return plain;
  }

  private secret(value: unknown): unknown {
    this.secrets.add(formatPath(this.path));
    return this.unwrap(value);
  }
}

/** The secret paths as a tree: most of a value has none and is left alone. */
interface Marks {
  secret: boolean;
  readonly children: Map<PathStep, Marks>;
}

function mark(root: Marks, steps: readonly PathStep[]): void {
  let node = root;
  for (const step of steps) {
    const child = node.children.get(step) ?? { secret: false, children: new Map<PathStep, Marks>() };
    node.children.set(step, child);
    node = child;
  }
  node.secret = true;
}

/** A value as JSON would write it: without fields that are undefined, which a message has no place for. */
function given(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : given(item)));
  if (!isMap(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, given(item)]));
}

function wrap(value: unknown, marks: Marks | undefined): unknown {
  if (!marks || value === undefined) return value;
  // An envelope within an envelope says nothing more.
  if (marks.secret) return { [SIGNATURE]: SECRET, value };
  if (Array.isArray(value)) return value.map((item, index) => wrap(item, marks.children.get(index)));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wrap(item, marks.children.get(key))]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
