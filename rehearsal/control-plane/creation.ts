import { readFile, writeFile } from "node:fs/promises";

import { ControlPlanePorts } from "./ports";

/** What a control plane was made with: a later run resumes it only if this still holds. */
export interface Creation {
  /** Digest of kwokctl's configuration: one that an older version of this program made is not resumed. */
  readonly recipe: string;
  readonly ports: ControlPlanePorts;
}

/** Notes that a control plane was made whole: one whose making was killed half-way has no such file. */
export function writeCreation(file: string, creation: Creation): Promise<void> {
  return writeFile(file, `${JSON.stringify(creation)}\n`);
}

/** Nothing where no control plane was made, or its making was killed. */
export async function readCreation(file: string): Promise<Creation | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Creation;
  } catch {
    // A torn file is that of a run that was killed while it wrote it.
    return undefined;
  }
}
