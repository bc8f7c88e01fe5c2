import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../refusal";
import { isUpToDate, STAGING, type TreeChanges } from "./tree-changes";
import { INDEX, indexText } from "./tree-index";

const EXECUTABLE = 0o755;
const PLAIN = 0o644;

/**
 * Makes a folder hold a tree. Every file appears as a whole or not at all, and a render that was interrupted leaves
 * nothing that the next one takes for somebody else's.
 *
 * @param force overwrite and remove files, too, that somebody else has written or changed
 * @throws {Refusal} with all such files, without it
 */
export function writeTree(folder: string, changes: TreeChanges, force: boolean): void {
  const { added, changed, removed, foreign, index } = changes;
  if (foreign.length > 0 && !force) throw new Refusal(foreignText(folder, foreign));
  const staging = join(folder, STAGING);
  const staged = join(staging, "tree");
  rmSync(staging, { recursive: true, force: true });
  if (isUpToDate(changes)) return;
  mkdirSync(staged, { recursive: true });
  const made = new Set<string>();
  // One after the other: a pool of writers takes longer for files as small as these, since each goes through threads.
  for (const { path, text, executable } of [...added, ...changed]) {
    const target = join(staged, path);
    const parent = dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(target, text, { mode: executable ? EXECUTABLE : PLAIN });
  }
  const before = index.before?.files ?? {};
  writeIndex(folder, indexText({ files: before, next: { ...index.before?.next, ...index.after.files } }));
  moveInto(folder, staged);
  for (const path of removed) remove(folder, path);
  writeIndex(folder, indexText(index.after));
  rmSync(staging, { recursive: true });
}

/** Moves what a folder holds into another one; folders that are not there yet as a whole. */
function moveInto(folder: string, from: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(folder, entry.name)];
    if (entry.isDirectory() && existsSync(target)) moveInto(target, source);
    else renameSync(source, target);
  }
}

function writeIndex(folder: string, text: string): void {
  const staged = join(folder, STAGING, "index");
  writeFileSync(staged, text);
  renameSync(staged, join(folder, INDEX));
}

/** Removes a file, and the folders that are empty without it. */
function remove(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      // Something else is in it.
      return;
    }
  }
}

function foreignText(folder: string, foreign: readonly string[]): string {
  const lines = foreign.map((path) => `  ${path}`);
  return [
    `${folder}: these files were written or changed by somebody else since the last render:`,
    ...lines,
    "put the changes into the stack file, or write --force to lose them",
  ].join("\n");
}
