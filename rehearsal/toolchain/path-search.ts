import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, resolve } from "node:path";

import { toldVersion } from "./told-version";
import { Tool } from "./tools";
import { isAccepted } from "./version";

/** A program on the PATH. */
export interface ProgramOnPath {
  readonly path: string;
  readonly version: string;
}

/**
 * The first program on the PATH that is of the pinned version, or of one that does as well. Those that tell another
 * version, tell none or do not run are passed over.
 */
export async function searchPath(
  tool: Tool,
  pinned: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<ProgramOnPath | undefined> {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const path of new Set(folders.map((folder) => resolve(folder, tool.name)))) {
    if (!(await isProgram(path))) continue;
    const version = await toldVersion(tool, path, env, signal).catch(() => undefined);
    signal?.throwIfAborted();
    if (version && isAccepted(version, pinned, tool.accepts)) return { path, version };
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
