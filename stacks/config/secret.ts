import { inspect } from "node:util";

/**
 * A secret value of a stack, which no log or error can show by accident: as text, as JSON and in a debugger's output
 * it reads "[secret]".
 */
export class Secret {
  readonly #text: string | undefined;

  private constructor(text: string | undefined) {
    this.#text = text;
  }

  /** A secret whose plain text is known: what the Pulumi engine hands to the program. */
  static of(text: string): Secret {
    return new Secret(text);
  }

  /** A secret of which only the ciphertext is known: what a stack file holds. */
  static sealed(): Secret {
    return new Secret(undefined);
  }

  /** True when the plain text is known and there is none. */
  get empty(): boolean {
    return this.#text?.trim() === "";
  }

  /**
   * The plain text; pass it on in `pulumi.secret` only.
   * @throws when only the ciphertext is known
   */
  reveal(): string {
    if (this.#text === undefined) throw new Error("a secret of a stack file can be read by the Pulumi program only");
    return this.#text;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [inspect.custom](): string {
    return "[secret]";
  }
}
