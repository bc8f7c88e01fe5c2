import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal";
import type { TreeFile } from "./layout";
import { digestOf, INDEX, indexText, isAbsence, readIndex, type TreeIndex } from "./tree-index";

/** What a render changes in a folder. */
export interface TreeChanges {
  readonly added: readonly TreeFile[];
  readonly changed: readonly TreeFile[];
  /** Paths of files that an earlier render wrote and this one does not make. */
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Paths of files, among those that are changed or removed, that somebody else has written or changed. */
  readonly foreign: readonly string[];
  /** As it is before and after. */
  readonly index: { readonly before?: TreeIndex; readonly after: TreeIndex };
}

/**
 * Compares a folder with the files of a tree. Files that no render wrote count only where one of the tree is in their
 * place.
 *
 * @throws {Refusal} for a folder that holds something but no render
 */
export function treeChanges(folder: string, files: readonly TreeFile[]): TreeChanges {
  const before = readIndex(folder);
  if (before === undefined) refuseOthers(folder);
  const after = { files: Object.fromEntries(files.map(({ path, text }) => [path, digestOf(text)])) };
  const added: TreeFile[] = [];
  const changed: TreeFile[] = [];
  const foreign: string[] = [];
  const isOwn = (path: string, digest: string): boolean =>
    before?.files[path] === digest || before?.next?.[path] === digest;
  for (const file of files) {
    const digest = after.files[file.path];
    const found = before && digestIn(folder, file.path, { text: file.text, digest });
    if (found === undefined) added.push(file);
    else if (found !== digest) {
      changed.push(file);
      if (!isOwn(file.path, found)) foreign.push(file.path);
    }
  }
  const removed: string[] = [];
  for (const path of Object.keys({ ...before?.files, ...before?.next })) {
    const digest = path in after.files ? undefined : digestIn(folder, path);
    if (digest === undefined) continue;
    removed.push(path);
    if (!isOwn(path, digest)) foreign.push(path);
  }
  const unchanged = files.length - added.length - changed.length;
  return { added, changed, removed, unchanged, foreign, index: { before, after } };
}

/** Whether a folder holds what would be rendered, down to its index. */
export function isUpToDate({ added, changed, removed, index }: TreeChanges): boolean {
  if (index.before === undefined || added.length + changed.length + removed.length > 0) return false;
  return indexText(index.before) === indexText(index.after);
}

function refuseOthers(folder: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) throw new Refusal(`--output: "${folder}" is a file; name a folder`);
  const others = readdirSync(folder).filter((name) => name !== STAGING && name !== ".git");
  if (others.length === 0) return;
  throw new Refusal(
    `--output: "${folder}" holds other files, such as "${others[0]}", and no ${INDEX} of a render; name a new folder, or an empty one`,
  );
}

/** Folder in which files are written before they take their places. */
export const STAGING = `${INDEX}.staging`;

/** What stands in a text for bytes that are none of UTF-8: where it occurs, the bytes have to be compared. */
const NO_TEXT = "\ufffd";

/**
 * The digest of a file; undefined where there is none.
 * @param likely a text that it probably holds, whose digest is known
 */
function digestIn(folder: string, path: string, likely?: { text: string; digest: string }): string | undefined {
  const text = textIn(folder, path);
  if (text === undefined) return undefined;
  if (text.includes(NO_TEXT)) return digestOf(readFileSync(join(folder, path)));
  return text === likely?.text ? likely.digest : digestOf(text);
}

/** A file as text, which is read twice as fast as bytes are. */
function textIn(folder: string, path: string): string | undefined {
  try {
    return readFileSync(join(folder, path), "utf8");
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}
