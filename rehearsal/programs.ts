import { mkdir, rename, rm, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * Links programs below a folder and yields the links' paths by name. A process that is started by such a path is known
 * for one of this rehearsal by `processesBelow`, also when whoever started it was killed.
 */
export async function linkPrograms<Name extends string>(
  folder: string,
  programs: Readonly<Record<Name, string>>,
): Promise<Record<Name, string>> {
  await mkdir(folder, { recursive: true });
  const names = Object.keys(programs) as Name[];
  const links = await Promise.all(names.map((name) => link(programs[name], join(folder, name))));
  return Object.fromEntries(names.map((name, index) => [name, links[index]])) as Record<Name, string>;
}

/** Replaces the link at once: another process may be about to start the program. */
async function link(program: string, path: string): Promise<string> {
  const draft = `${path}.${process.pid}`;
  await rm(draft, { force: true });
  // A relative path would lead on from the link's folder.
  await symlink(resolve(program), draft);
  await rename(draft, path);
  return path;
}
