import { createHash } from "node:crypto";

/**
 * Hexadecimal digits that follow from what they name: the same in each run, and nobody else's.
 * @param length at most 64
 */
export function stableDigits(what: readonly string[], length: number): string {
  return createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, length);
}

/** A GUID that follows from what it names; of version 8, RFC 9562's for those that are made in a way of one's own. */
export function stableGuid(...what: readonly string[]): string {
  return stableDigits(what, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-8$3-8$4-$5");
}
