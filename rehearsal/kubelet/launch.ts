import { relative } from "node:path";
import { join } from "node:path";

import { Isolation, unshareArgs } from "./isolation";
import { Mount, TMP, isWithin } from "./mounts";

/** How a program is started. */
export interface Launch {
  readonly program: string;
  /** What the process list shows first; always below the Pod's folder, by which a rehearsal finds its processes. */
  readonly argv0: string;
  readonly args: readonly string[];
}

export interface LaunchOptions {
  readonly podFolder: string;
  /** The program, below the Pod's folder. */
  readonly binary: string;
  readonly args: readonly string[];
  readonly mounts: readonly Mount[];
  /** Folders that stay in sight where they lie in the /tmp that the program does not see. @default none */
  readonly visible?: readonly string[];
  readonly isolation: Isolation;
}

/** Folder of a Pod that it sees as /tmp. */
export function privateTmp(podFolder: string): string {
  return join(podFolder, "tmp");
}

/** Name, in the Pod's folder, of the link to the shell that sets up the mounts and then becomes the program. */
export const SHELL_LINK = join("bin", "sh");

/**
 * The command of a program that sees its mounts. `unshare` becomes the shell and the shell the program, all in one
 * process: signals reach the program, and no helper stays behind.
 */
export function launchOf({ podFolder, binary, args, mounts, visible, isolation }: LaunchOptions): Launch {
  if (isolation === "links") return { program: binary, argv0: binary, args };
  const shell = join(podFolder, SHELL_LINK);
  return {
    program: "unshare",
    argv0: join(podFolder, "bin", "unshare"),
    args: [...unshareArgs(isolation), shell, "-c", mountScript(podFolder, mounts, visible), "sh", binary, ...args],
  };
}

/** The shell's part: mounts, then the program that its arguments name. */
export function mountScript(podFolder: string, mounts: readonly Mount[], visible: readonly string[] = []): string {
  const tmp = mounts.find(({ target }) => target === TMP)?.source ?? privateTmp(podFolder);
  const others = mounts.filter(({ target }) => target !== TMP);
  return [
    "set -e",
    // The Pod's own folder, too, must stay in sight where it lies in the /tmp that is about to be covered.
    ...[...visible, podFolder]
      .filter((folder) => isWithin(folder, TMP))
      .flatMap((folder) => bind(folder, join(tmp, relative(TMP, folder)))),
    `mount -n --rbind ${quoted(tmp)} ${TMP}`,
    ...others.flatMap(({ source, target, readOnly }) => [
      ...bind(source, target),
      ...(readOnly ? [`mount -n -o remount,bind,ro ${quoted(target)}`] : []),
    ]),
    'exec "$@"',
  ].join("\n");
}

function bind(source: string, target: string): string[] {
  return [`mkdir -p ${quoted(target)}`, `mount -n --bind ${quoted(source)} ${quoted(target)}`];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
