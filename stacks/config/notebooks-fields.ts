import { z } from "zod";
import { flag, refusal, text } from "./field";

/** Whether users get a proposal and nothing else. */
export function readOnly() {
  return flag("write true to have users take the proposal")
    .optional()
    .describe("Whether users get the proposal and nothing else. Without it, they can change it.");
}

/** Memory or storage. The output is the number of gibibytes: the web app calculates in no other unit. */
export function gibibytes() {
  return text(/^(?!0+(\.0+)?Gi)\d+(\.\d+)?Gi$/, {
    expected: "a positive number of gibibytes",
    fix: 'write a number and Gi, such as "5Gi"',
  }).transform((quantity) => Number(quantity.slice(0, -"Gi".length)));
}

/** A number between two limits, both allowed. */
export function decimal(min: number, max: number, fix: string) {
  const error: z.core.$ZodErrorMap = ({ input }) => refusal(input, `a number from ${min} to ${max}`, fix);
  return z.number({ error }).min(min, { error }).max(max, { error });
}

/** A folder of a container. */
export function folder() {
  return text(/^\/[^\s:]*[^\s:/]$/, {
    expected: "an absolute path of a folder",
    fix: 'write one such as "/home/jovyan/data"',
  });
}

/** What users see of a choice: one line. */
export function caption(example: string) {
  return text(/^(?=.*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/, {
    expected: "a line of text",
    fix: `write one such as "${example}"`,
  });
}

/** What identifies a choice; the web app takes `none` for no choice. */
export function optionKey() {
  return text(/^(?!none$)[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/, {
    expected: 'a key (letters, digits, "_", ".", "-", at most 63 characters, other than none)',
    fix: 'write a short key such as "spot"',
  });
}
