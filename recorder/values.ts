/** A value that a render cannot know. */
export interface UnknownValue {
  /** As its placeholder names it: `<resource>.<property>`, or the place of a secret in the stack file. */
  readonly name: string;
  /** Whether it must not be written into a file. */
  readonly isSecret: boolean;
  /** Pulumi type of the resource that tells it; absent for a secret of the stack file. */
  readonly type?: string;
  /** Names of the values that it is worked out from; absent where a resource tells it as it is. */
  readonly from?: readonly string[];
}

/** The values of a recording that are not known, each under a name of its own. */
export class Values {
  private readonly found = new Map<string, UnknownValue>();
  private readonly derived = new Map<string, number>();

  /** Takes note of a value that a resource or a secret of the stack file tells. */
  add(value: UnknownValue): string {
    const known = this.found.get(value.name);
    if (!known || (value.isSecret && !known.isSecret)) this.found.set(value.name, value);
    return value.name;
  }

  /** Takes note of a value that is worked out from others, in a way that cannot be followed. */
  derive(from: readonly string[], isSecret: boolean): string {
    const count = (this.derived.get(from[0]) ?? 0) + 1;
    this.derived.set(from[0], count);
    return this.add({ name: `${from[0]}~${count}`, isSecret, from });
  }

  get(name: string): UnknownValue | undefined {
    return this.found.get(name);
  }
}
