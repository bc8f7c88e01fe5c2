import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "../refusal";

/** The file by which a render knows its own files again. */
export const INDEX = ".kubeflow-render.json";

/** A path below the tree's root: an index that says otherwise was tampered with, and files elsewhere would be deleted. */
const path = z.string().regex(/^(?!\/)(?!(.*\/)?\.\.?(\/|$))[^\\\0]+$/);
const digests = z.record(path, z.string());
const schema = z.object({ files: digests, next: digests.optional() });

/** The files that renders wrote, by their paths, with digests of their texts. */
export interface TreeIndex {
  readonly files: Readonly<Record<string, string>>;
  /** Those of a render that may have been interrupted while it wrote. */
  readonly next?: Readonly<Record<string, string>>;
}

/** @returns undefined where nothing was rendered yet @throws {Refusal} for an index that is broken */
export function readIndex(folder: string): TreeIndex | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, INDEX), "utf8");
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
  const broken = new Refusal(
    `${join(folder, INDEX)}: is no index of a render; take it from the repository again, or render into another folder`,
  );
  try {
    const { success, data } = schema.safeParse(JSON.parse(text));
    if (success) return data;
  } catch {
    throw broken;
  }
  throw broken;
}

/** An index as text, sorted by path. */
export function indexText({ files, next }: TreeIndex): string {
  const sorted = (entries: Readonly<Record<string, string>>): object =>
    Object.fromEntries(
      Object.keys(entries)
        .sort()
        .map((path) => [path, entries[path]]),
    );
  return `${JSON.stringify({ files: sorted(files), ...(next && { next: sorted(next) }) }, undefined, 1)}\n`;
}

export function digestOf(text: string | Buffer): string {
  return hash("sha256", text, "hex");
}

/** Whether an error says that a file is not there: nothing is, or a file where a folder would have to be. */
export function isAbsence(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}
