import { mapItems } from "../../charts/common/map-items";
import { placeholder, placeholdersIn, placeholdersOf, wholePlaceholder } from "../placeholder";
import { recording } from "../recording";
import type { Resource } from "./resource";

/** A value that a program may have to wait for, as the program writes it. */
export type Input<T> = T | Promise<T> | Output<T>;

/** Marks a function that only puts values into a text, so that it can be run with placeholders in their place. */
const PLACES_TEXTS = Symbol.for("kubeflow.placesTexts");

interface Origin {
  readonly isSecret?: boolean;
  readonly resources?: Iterable<Resource>;
}

/**
 * Stands for Pulumi's Output where a program is recorded: what the program says is known; what a resource or the owner
 * of a secret will tell is a placeholder in it. Nothing has to be waited for.
 */
export class Output<T> {
  /** By which an Output is known. */
  readonly __pulumiOutput = true;
  readonly isSecret: boolean;
  readonly resources: ReadonlySet<Resource>;

  private constructor(
    /** The value, with placeholders for what is not known. */
    readonly plain: T,
    /** Names of what is not known in it. */
    readonly unknown: readonly string[],
    { isSecret = false, resources = [] }: Origin,
  ) {
    this.isSecret = isSecret;
    this.resources = new Set(resources);
    return lifted(this);
  }

  static of<T>(value: T, unknown: readonly string[] = [], origin: Origin = {}): Output<T> {
    return new Output(value, unknown, origin);
  }

  static unknown<T>(name: string, origin: Origin = {}): Output<T> {
    return new Output(placeholder(name) as T, [name], origin);
  }

  static isInstance<T>(value: unknown): value is Output<T> {
    return typeof value === "object" && value !== null && "__pulumiOutput" in value;
  }

  apply<U>(change: (value: T) => Input<U>): Output<U> {
    if (this.unknown.length > 0 && !(PLACES_TEXTS in change)) {
      return Output.unknown(recording().values.derive(this.unknown, this.isSecret), this);
    }
    const changed = output(change(this.plain)) as Output<U>;
    return Output.of(changed.plain, [...new Set([...this.unknown, ...changed.unknown])], {
      isSecret: this.isSecret || changed.isSecret,
      resources: [...this.resources, ...changed.resources],
    });
  }

  /** The same value, secret or not. */
  concealed(isSecret: boolean): Output<T> {
    return Output.of(this.plain, this.unknown, { isSecret, resources: this.resources });
  }

  /** A property of the value, as Pulumi's lifting gives it. */
  property(key: string): Output<unknown> {
    const whole = wholePlaceholder(this.plain);
    if (whole !== undefined) {
      const { type } = recording().values.get(whole) ?? {};
      return Output.unknown(recording().values.add({ name: `${whole}.${key}`, isSecret: this.isSecret, type }), this);
    }
    const value = (this.plain as Record<string, unknown> | null | undefined)?.[key];
    return Output.of(value, unknownIn(value), this);
  }
}

/** Own members win; every other property is one of the value. */
function lifted<T>(self: Output<T>): Output<T> {
  return new Proxy(self, {
    get: (target, key) => {
      if (typeof key === "symbol" || key in target) return Reflect.get(target, key) as unknown;
      // Whoever asks for these wants to know whether it is a Promise or a module.
      return key === "then" || key.startsWith("__") ? undefined : target.property(key);
    },
  });
}

/** An Output of a value in which Outputs may be anywhere. */
export function output(value: unknown): Output<unknown> {
  if (Output.isInstance(value)) return value;
  const found = { isSecret: false, resources: new Set<Resource>(), unknown: new Set<string>() };
  const plain = unwrapped(value, found);
  return Output.of(plain, [...found.unknown], found);
}

interface Found {
  isSecret: boolean;
  readonly resources: Set<Resource>;
  readonly unknown: Set<string>;
}

/** A value with its Outputs replaced by what is known of them. @throws for a Promise, for which nobody waits */
function unwrapped(value: unknown, found: Found): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value) || value.constructor === Object) return itemsUnwrapped(value, found);
  if (Output.isInstance(value)) {
    found.isSecret ||= value.isSecret;
    for (const resource of value.resources) found.resources.add(resource);
    for (const name of value.unknown) found.unknown.add(name);
    return value.plain;
  }
  if ("__pulumiResource" in value) return value;
  if (value instanceof Promise) throw new Error("a recorded program cannot wait for a Promise");
  return itemsUnwrapped(value, found);
}

function itemsUnwrapped(value: object, found: Found): object {
  return mapItems(value, (item) => unwrapped(item, found));
}

function unknownIn(value: unknown): readonly string[] {
  if (typeof value === "string") return placeholdersIn(value);
  return typeof value === "object" && value !== null ? placeholdersOf(value) : [];
}
