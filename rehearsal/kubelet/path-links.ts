import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { CreateContainerError, Mount, TMP, isWithin } from "./mounts";

/** What was made outside of the rehearsal's folder, in the order in which it was made. */
interface Made {
  readonly folders: string[];
  readonly links: { readonly target: string; readonly source: string }[];
}

const FILE = "links.json";

/**
 * Puts links at the real paths of mounts: for machines on which a program cannot have paths of its own. What it makes
 * is noted in the Pod's folder before it is made, so that whoever comes after a killed kubelet can remove it.
 *
 * @throws {CreateContainerError} for a path outside of /tmp, or one that is taken.
 */
export function makeLinks(mounts: readonly Mount[], podFolder: string): void {
  const made: Made = { folders: [], links: [] };
  for (const { source, target } of mounts) {
    requireLinkable(target, source);
    if (isLinkTo(target, source)) continue;
    made.folders.push(...missingFolders(dirname(target)));
    made.links.push({ target, source });
    writeFileSync(join(podFolder, FILE), JSON.stringify(made));
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(source, target);
  }
}

/** Removes the links of a Pod, and the folders that were made for them unless others use them by now. */
export function removeLinks(podFolder: string): void {
  const file = join(podFolder, FILE);
  if (!existsSync(file)) return;
  const { folders, links } = JSON.parse(readFileSync(file, "utf8")) as Made;
  for (const { target, source } of links) if (isLinkTo(target, source)) rmSync(target);
  for (const folder of folders.reverse()) {
    try {
      rmdirSync(folder);
    } catch {
      // In use, or gone: both are fine.
    }
  }
  rmSync(file);
}

function requireLinkable(target: string, source: string): void {
  const why = "this machine allows no mount namespaces (neither as root nor by user namespaces)";
  if (target === TMP || !isWithin(target, TMP))
    throw new CreateContainerError(`volumeMounts: "${target}": ${why}, so only paths below ${TMP} can be mounted`);
  if (exists(target) && !isLinkTo(target, source))
    throw new CreateContainerError(
      `volumeMounts: "${target}" exists on this machine and ${why}; stop the rehearsal that uses it, or remove it`,
    );
}

/** The folders on the way to this one that do not exist, outer ones first. */
function missingFolders(folder: string): string[] {
  return exists(folder) ? [] : [...missingFolders(dirname(folder)), folder];
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isLinkTo(path: string, source: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true && readlinkSync(path) === source;
}
