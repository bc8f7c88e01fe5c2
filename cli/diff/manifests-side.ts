import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { readManifests } from "../manifests/read";
import { Refusal } from "../refusal";
import { INDEX } from "../render/tree-index";
import type { Side } from "./side";

/** The objects of a rendered tree, or of any YAML files. @throws {Refusal} with everything that can't be read */
export function manifestsSide(path: string): Side {
  const { objects, faults } = readManifests([path]);
  if (faults.length > 0) throw new Refusal(faults.join("\n"));
  return {
    label: path,
    objects: objects.map(({ object, file }) => ({ object, application: groupOf(relative(path, file)) })),
    secrets: new Set(),
    leavesSecretsOut: existsSync(join(path, INDEX)),
  };
}

/** A tree has a folder for each application, below one for applications and one for definitions. */
function groupOf(file: string): string {
  const folders = dirname(file).split(sep);
  const [first, second] = folders;
  if ((first === "applications" || first === "crds") && second !== undefined) return second;
  return folders.join("/") === "." || first === ".." ? "manifests" : folders.join("/");
}
