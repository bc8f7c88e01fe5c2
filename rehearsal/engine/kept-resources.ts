import { existsSync, readFileSync } from "node:fs";

import { RehearsalPaths } from "../environment";
import { stateFile } from "./engine";

/** A resource of the state, as far as it is read here. */
interface StateResource {
  readonly urn: string;
  readonly retainOnDelete?: boolean;
}

interface StateFile {
  readonly checkpoint?: { readonly latest?: { readonly resources?: readonly StateResource[] } };
}

/** URNs of the resources that the engine leaves in the cloud when it destroys a stack, as its program said. */
export function keptResources(paths: RehearsalPaths, project: string, stack: string): Set<string> {
  const file = stateFile(paths, project, stack);
  if (!existsSync(file)) return new Set();
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as StateFile;
  const resources = checkpoint?.latest?.resources ?? [];
  return new Set(resources.filter(({ retainOnDelete }) => retainOnDelete).map(({ urn }) => urn));
}
