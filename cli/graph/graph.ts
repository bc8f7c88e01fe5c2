import { didYouMean, quotedList } from "../../stacks/config/suggestion";
import { Refusal } from "../refusal";
import type { Folder } from "../render/layout";

/** What is applied together, and what has to be there before. */
export interface GraphNode {
  readonly name: string;
  readonly application: string;
  readonly kind: Folder["kind"];
  /** Where it is in a rendered tree. */
  readonly path: string;
  /** How many objects it consists of. */
  readonly objects: number;
  /** Names of the nodes that it waits for, without those that these wait for themselves. */
  readonly after: readonly string[];
}

/** @param folders each after those that it waits for, as `layout` has them */
export function graphOf(folders: readonly Folder[]): GraphNode[] {
  const after = reduced(folders);
  return folders.map(({ name, application, kind, path, objects }, index) => ({
    ...{ name, application, kind, path },
    objects: objects.length,
    after: after[index].map((before) => folders[before].name),
  }));
}

/**
 * The parts of one application and all that they wait for, directly or not.
 * @throws {Refusal} when there is no such application
 */
export function narrowed(nodes: readonly GraphNode[], application: string): GraphNode[] {
  const kept = new Set(nodes.filter((node) => node.application === application).map(({ name }) => name));
  if (kept.size === 0) {
    const names = [...new Set(nodes.map((node) => node.application))].sort();
    const fix = didYouMean(application, names) ?? `write one of ${quotedList(names)}`;
    throw new Refusal(`--application: "${application}" is none of this platform; ${fix}`);
  }
  // Whoever waits comes after those that it waits for, so that one look from the end finds all of them.
  for (const { name, after } of [...nodes].reverse()) if (kept.has(name)) for (const before of after) kept.add(before);
  return nodes.filter(({ name }) => kept.has(name));
}

/**
 * For each folder, the places of those that it waits for, in their order, without those that are waited for anyway:
 * the transitive reduction. A set of bits for each folder holds all that is before it.
 */
function reduced(folders: readonly Folder[]): number[][] {
  const places = new Map(folders.map(({ name }, index) => [name, index]));
  const words = Math.ceil(folders.length / 32);
  const before: Uint32Array[] = [];
  return folders.map(({ after }, index) => {
    const own = new Uint32Array(words);
    before.push(own);
    const waited = [...new Set(after)].flatMap((name) => places.get(name) ?? []).filter((place) => place < index);
    const kept: number[] = [];
    // The last one first: only what comes later can have waited for what comes earlier.
    for (const place of waited.sort((a, b) => b - a)) {
      const [word, bit] = [place >>> 5, 1 << (place & 31)];
      if ((own[word] & bit) !== 0) continue;
      kept.unshift(place);
      own[word] |= bit;
      before[place].forEach((bits, at) => (own[at] |= bits));
    }
    return kept;
  });
}
