import { inspect } from "node:util";

/**
 * What stands for every secret of a stack file in its rehearsal, which cannot decrypt the real ones and must not be
 * able to.
 */
export const REHEARSED_SECRET = "a secret that a rehearsal does not know";

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

  /** True when there is a plain text that can be checked: not for a sealed secret, and not in a rehearsal. */
  get known(): boolean {
    return this.#text !== undefined && this.#text !== REHEARSED_SECRET;
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
