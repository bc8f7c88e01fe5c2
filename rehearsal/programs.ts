import { mkdir, rename, rm, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * Links programs below a folder and yields the links' paths by name. A process that is started by such a path is known
 * for one of this rehearsal by `processesBelow`, also when whoever started it was killed.
 */
export async function linkPrograms<Paths extends Readonly<Partial<Record<string, string>>>>(
  folder: string,
  programs: Paths,
): Promise<Paths> {
  await mkdir(folder, { recursive: true });
  const paths = Object.entries(programs as Readonly<Record<string, string>>);
  const links = await Promise.all(paths.map(async ([name, path]) => [name, await link(path, join(folder, name))]));
  return Object.fromEntries(links) as Paths;
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
