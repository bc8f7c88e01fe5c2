import { z } from "zod";
import { Secret } from "./secret";
import { didYouMean, quotedList } from "./suggestion";

/**
 * What a field holds, in the words that follow "is not", and what to do about a wrong value. Messages leave the value
 * itself to `finding.ts`, which knows whether it may be shown.
 */
interface Wording {
  readonly expected: string;
  readonly fix: string;
}

/** YAML reads 26.03 and true as other things than text. */
const UNQUOTED = "is not text; put it in quotes";

/** Text that matches a pattern. */
export function text(pattern: RegExp, { expected, fix }: Wording) {
  const error: z.core.$ZodErrorMap = ({ input }) =>
    typeof input === "number" || typeof input === "boolean" ? UNQUOTED : refusal(input, expected, fix);
  return z.string({ error }).regex(pattern, { error });
}

/** A whole number between two limits, both allowed. */
export function wholeNumber(min: number, max: number, fix: string) {
  const expected = `a whole number from ${min} to ${max}`;
  const error: z.core.$ZodErrorMap = ({ input }) =>
    typeof input === "string" && /^\d+$/.test(input)
      ? `is text, not ${expected}; write it without quotes`
      : refusal(input, expected, fix);
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** One of a few texts. */
export function choice<const T extends readonly [string, ...string[]]>(options: T, fix: string) {
  return z.enum(options, { error: (issue) => notOneOf(issue.input, options, fix) });
}

/** What `choice` says of a value, for schemas that choose by other means. */
export function notOneOf(input: unknown, options: readonly string[], fix: string): string {
  if (typeof input === "number") return UNQUOTED;
  return refusal(input, `one of ${quotedList(options)}`, didYouMean(input, options) ?? fix);
}

/** A switch. */
export function flag(fix: string) {
  return z.boolean({ error: ({ input }) => refusal(input, "true or false", fix) });
}

/** A mapping with known keys only; the message for an unknown one is the list of the known (see `finding.ts`). */
export function mapping<T extends z.core.$ZodLooseShape>(shape: T, fix: string) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? Object.keys(shape).join("\n") : refusal(issue.input, "a mapping", fix),
  });
}

/** A list of equal items. */
export function list<T extends z.ZodType>(item: T, fix: string) {
  return z.array(item, { error: ({ input }) => refusal(input, "a list", fix) });
}

/**
 * A value that the stack file holds encrypted, as `secure: <ciphertext>`. Plain text is refused, and never shown.
 * @param description what the secret is for
 */
export function secret(description: string) {
  const error: z.core.$ZodErrorMap = ({ input, path }) => {
    const command = `encrypt it with: pulumi config set --secret --path '${pathText(path ?? [])}' < FILE`;
    if (input === undefined) return `is missing; ${command}`;
    if (input === null || input instanceof Secret) return `is empty; ${command}`;
    return `is a secret in plain text; ${command}`;
  };
  const filled = (value: unknown): boolean => value instanceof Secret && !value.empty;
  return z.custom<Secret>(filled, { error, params: { secret: true } }).meta({
    description,
    type: "object",
    properties: { secure: { type: "string", description: "Ciphertext, written by `pulumi config set --secret`." } },
    required: ["secure"],
    additionalProperties: false,
  });
}

/** A field's path as it is written in Pulumi's commands and files: `kubeflow:cluster.nodePools[1].gpu`. */
export function pathText(path: readonly PropertyKey[]): string {
  const [key, ...rest] = path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const steps = rest.map((part) => {
    if (typeof part === "number") return `[${part}]`;
    return /^[\w-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
  });
  return [key ?? "", ...steps].join("");
}

/** The sentence for a value that is missing, empty, encrypted without need, or of the wrong kind. */
export function refusal(input: unknown, expected: string, fix: string): string {
  if (input === undefined) return `is missing; ${fix}`;
  if (input === null) return `is empty; ${fix}`;
  if (input instanceof Secret) return "is encrypted but is no secret, so it cannot be checked; write it in plain text";
  return `is not ${expected}; ${fix}`;
}
