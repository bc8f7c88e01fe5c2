import { z } from "zod";
import { notOneOf, refusal } from "./field";

/** One of several mappings, told apart by their key `kind`. */
export function variants<const T extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]]>(
  options: T,
) {
  const kinds = options.flatMap(({ _zod }) => [...(_zod.propValues?.kind ?? [])].map(String));
  const fix = `write ${kinds.map((kind) => `kind: ${kind}`).join(" or ")} below it`;
  return z.discriminatedUnion("kind", options, {
    error: ({ code, input }) => {
      if (code !== "invalid_union") return refusal(input, "a mapping", fix);
      // The discriminator's issue carries the whole mapping.
      return notOneOf((input as { kind?: unknown }).kind, kinds, "write one of them");
    },
  });
}
