import { existsSync } from "node:fs";
import { stat, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** What a folder has to hold before long. */
export interface SpaceNeed {
  readonly folder: string;
  /** The environment variable that moves it. */
  readonly variable: string;
  readonly mib: number;
}

/** How much is free where a folder is; folders of one `disk` share it. */
export interface FreeSpace {
  readonly disk: number;
  readonly bytes: number;
}

/** Looks up the space that is free where a folder is, or will be. */
export async function freeSpaceOf(folder: string): Promise<FreeSpace> {
  const existing = nearestExisting(folder);
  const [{ dev }, { bavail, bsize }] = await Promise.all([stat(existing), statfs(existing)]);
  return { disk: dev, bytes: bavail * bsize };
}

/**
 * Refuses to start what would fill a disk: half an hour into a build is a bad time to learn it.
 *
 * @param purpose what the space is needed for, in the words of the error.
 * @throws when a disk has less free than its folders need together: folder, free, needed, and how to move it.
 */
export async function requireSpace(
  needs: readonly SpaceNeed[],
  purpose: string,
  freeSpace: (folder: string) => Promise<FreeSpace> = freeSpaceOf,
): Promise<void> {
  const disks = new Map<number, { bytes: number; needs: SpaceNeed[] }>();
  for (const need of needs.filter(({ mib }) => mib > 0)) {
    const { disk, bytes } = await freeSpace(need.folder);
    const known = disks.get(disk);
    if (known) known.needs.push(need);
    else disks.set(disk, { bytes, needs: [need] });
  }
  for (const disk of disks.values()) {
    const needed = disk.needs.reduce((sum, { mib }) => sum + mib, 0) * MIB;
    if (disk.bytes < needed) throw new Error(spaceMessage(disk.needs, disk.bytes, needed, purpose));
  }
}

/** True when an error of the system, or a program's words, say that a disk or a quota is used up. */
export function isDiskFull(text: string): boolean {
  return /no space left on device|disk quota exceeded|ENOSPC|EDQUOT/i.test(text);
}

/**
 * The message for a disk that filled up although there was space at the start.
 *
 * @param words what the program said; the folder that it names is the one to move.
 */
export async function diskFullMessage(words: string, needs: readonly SpaceNeed[], purpose: string): Promise<string> {
  const spaces = await Promise.all(needs.map(async (need) => ({ need, ...(await freeSpaceOf(need.folder)) })));
  const named = spaces.find(({ need }) => words.includes(need.folder));
  const fullest = spaces.reduce((least, space) => (space.bytes < least.bytes ? space : least));
  const { bytes, disk, need } = named ?? fullest;
  const filling = spaces.filter((space) => space.disk === disk && space.need.mib > 0).map((space) => space.need);
  const sharing = filling.length > 0 ? filling : [need];
  return spaceMessage(sharing, bytes, sharing.reduce((sum, { mib }) => sum + mib, 0) * MIB, purpose);
}

function spaceMessage(needs: readonly SpaceNeed[], free: number, needed: number, purpose: string): string {
  const folders = needs.map(({ folder }) => `"${folder}"`).join(" and ");
  const variables = needs.map(({ variable }) => variable).join(" and ");
  // A folder can be full that nothing more was expected to be written to.
  const amount = needed > 0 ? `about ${sizeText(needed)}` : "more space";
  return (
    `the disk is full: ${purpose} needs ${amount} in ${folders}, where ${sizeText(free)} are free; ` +
    `free some, or set ${variables} to folders on a larger disk (what is finished already is kept)`
  );
}

/** A size as people say it, such as `1.4 GiB`. */
export function sizeText(bytes: number): string {
  return bytes >= GIB ? `${(bytes / GIB).toFixed(1)} GiB` : `${Math.round(bytes / MIB)} MiB`;
}

function nearestExisting(folder: string): string {
  let existing = resolve(folder);
  while (!existsSync(existing)) existing = dirname(existing);
  return existing;
}
