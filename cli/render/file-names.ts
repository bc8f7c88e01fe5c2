import { createHash } from "node:crypto";
import type { PlainObject } from "../../charts/common/objects";

/** File systems take 255 bytes. */
const MAX_LENGTH = 200;
const DIGEST_LENGTH = 8;
const ENDING = ".yaml";

/**
 * Names of the files of a folder's objects, in their order: `<kind>-<name>.yaml`, in lower case, with the namespace
 * before the name where there are several. Names that would be the same, on file systems too that take capital and small
 * letters for the same, and those that are too long end in a digest of what the object is, so that each depends on
 * nothing but the objects that are there.
 */
export function fileNames(objects: readonly PlainObject[]): string[] {
  const several = new Set(objects.flatMap(({ metadata: { namespace } }) => namespace ?? [])).size > 1;
  const plain = objects.map((object) => plainName(object, several));
  const counts = new Map<string, number>();
  for (const name of plain) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = plain.map((name, i) =>
    counts.get(name) === 1 && name.length <= MAX_LENGTH ? name : withDigest(name, objects[i]),
  );
  return named.map((name) => name + ENDING);
}

function plainName({ kind, metadata: { name, namespace } }: PlainObject, several: boolean): string {
  const parts = [kind, ...(several && namespace !== undefined ? [namespace] : []), name];
  // Names of roles have colons, which not every file system takes.
  return parts
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, "_");
}

function withDigest(name: string, { apiVersion, kind, metadata }: PlainObject): string {
  const identity = JSON.stringify([apiVersion, kind, metadata.namespace, metadata.name]);
  const digest = createHash("sha256").update(identity).digest("hex").slice(0, DIGEST_LENGTH);
  // An underscore before it, which no name has of itself but in place of another character.
  return `${name.slice(0, MAX_LENGTH)}_${digest}`;
}
