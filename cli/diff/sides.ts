import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Refusal } from "../refusal";
import { manifestsSide } from "./manifests-side";
import type { Side } from "./side";
import { stackSide } from "./stack-side";
import { atRevision, readStack, stackFileOf, withRelease, type StackPlace, type StackSource } from "./stack-source";

/** What the command line says about a side. */
export type SideChoice =
  | { readonly kind: "live" }
  | { readonly kind: "manifests"; readonly path: string }
  | { readonly kind: "stack"; readonly stack: string; readonly release?: string };

/**
 * Reads a side: `live`; a stack's name or file, with `@release` behind it where that is another; else a path, which has
 * a slash or is there.
 * @throws {Refusal} for what is neither
 */
export function parseSide(text: string, place: StackPlace): SideChoice {
  if (text === "live") return { kind: "live" };
  const [, stack, release] = /^(.+)@([^@/]*)$/.exec(text) ?? [undefined, text];
  if (isStack(stack, place)) return { kind: "stack", stack, ...(release !== undefined && { release }) };
  if (text === "-" || existsSync(text)) return { kind: "manifests", path: text };
  if (/[/\\]/.test(text) || /\.(ya?ml|json)$/.test(text)) {
    throw new Refusal(
      `"${text}": does not exist; name a folder or a file of manifests, a stack such as "dev", or "live"`,
    );
  }
  throw new Refusal(
    `"${text}" is no stack in ${place.cwd} and no path; name a stack such as "dev" or "dev@26.03", a path such as "./rendered", or "live"`,
  );
}

/** The stack file that a choice names, if it names one. */
export function sourceOf(choice: SideChoice, place: StackPlace): StackSource | undefined {
  if (choice.kind !== "stack") return undefined;
  const source = readStack(choice.stack, place);
  return choice.release === undefined ? source : withRelease(source, choice.release, place);
}

/** Everything on a side that is not a cluster. @throws {Refusal} with all that is wrong with it */
export function readSide(choice: Exclude<SideChoice, { kind: "live" }>, place: StackPlace): Side {
  if (choice.kind === "manifests") return manifestsSide(choice.path);
  return stackSide(sourceOf(choice, place) as StackSource);
}

/** A stack as it was at a revision of git. @throws {Refusal} for a side that is no stack file */
export function sideAt(choice: SideChoice, revision: string, place: StackPlace): Side {
  if (choice.kind !== "stack")
    throw new Refusal('--git: compares a stack file with itself; name a stack, such as "dev"');
  const source = atRevision(choice.stack, revision, place);
  return stackSide(choice.release === undefined ? source : withRelease(source, choice.release, place));
}

/** A stack's file has to be there: a path of manifests may look like a stack's name. */
function isStack(text: string, place: StackPlace): boolean {
  const file = stackFileOf(text, place);
  return file !== undefined && (existsSync(file) || /(^|[/\\])Pulumi\.[^/\\]+\.ya?ml$/.test(resolve(text)));
}
