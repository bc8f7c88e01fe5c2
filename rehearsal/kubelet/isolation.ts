import { mkdir } from "node:fs/promises";

import { runCommand } from "../control-plane/command";

/**
 * How a program gets paths of its own: in a mount namespace as root, in one that a user namespace allows, or by links
 * at the real paths where this machine forbids both, as many containers do.
 */
export type Isolation = "root" | "user" | "links";

const FLAGS: Readonly<Record<Exclude<Isolation, "links">, readonly string[]>> = {
  root: ["--mount"],
  user: ["--user", "--map-root-user", "--mount"],
};

/** Arguments of util-linux' `unshare`; nothing that is mounted within gets out. */
export function unshareArgs(isolation: Exclude<Isolation, "links">): string[] {
  return [...FLAGS[isolation], "--propagation", "private", "--"];
}

/**
 * Finds out what this machine allows by trying it.
 *
 * @param folder a folder to mount; is created, stays empty.
 */
export async function detectIsolation(folder: string): Promise<Isolation> {
  await mkdir(folder, { recursive: true });
  for (const isolation of ["root", "user"] as const) {
    // A namespace alone proves little: security modules allow it and forbid to mount in it.
    const script = 'mount -n --rbind "$1" /tmp && mount -n -o remount,bind,ro /tmp';
    const args = [...unshareArgs(isolation), "/bin/sh", "-c", script, "sh", folder];
    const works = await runCommand("unshare", args).then(
      () => true,
      () => false,
    );
    if (works) return isolation;
  }
  return "links";
}
