import { randomBytes, randomUUID } from "node:crypto";

import type { Signature } from "./schema/shape";

/** How a provider names what the program does not name. */
export interface AutoName {
  /** The argument that is the name. */
  readonly property: string;
  /** random: the program's name with random digits. copy: as the program has it. uuid: made anew. */
  readonly kind: "random" | "copy" | "uuid";
  /** Between the program's name and the digits. @default nothing */
  readonly separator?: string;
  /** Number of hexadecimal digits. @default 0 */
  readonly digits?: number;
  readonly lowerCase?: boolean;
  /** In front of all, such as "alias/". @default nothing */
  readonly prefix?: string;
}

/** How resources of one package are named; nothing for those without a name of their own. */
export type Naming = (type: string, signature: Signature) => AutoName | undefined;

/** A name for a resource of the program. */
export function autoName({ kind, separator = "", digits = 0, lowerCase, prefix = "" }: AutoName, name: string): string {
  if (kind === "uuid") return randomUUID();
  const own = lowerCase ? name.toLowerCase() : name;
  if (kind === "copy") return prefix + own;
  const random = randomBytes(Math.ceil(digits / 2))
    .toString("hex")
    .slice(0, digits);
  return `${prefix}${own}${separator}${random}`;
}

/** Whether the program gave the start of a name: the provider leaves the rest to the cloud. */
export function hasNamePrefix({ property }: AutoName, inputs: Readonly<Record<string, unknown>>): boolean {
  return typeof inputs[`${property}Prefix`] === "string";
}
