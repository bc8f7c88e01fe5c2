import { readdirSync } from "node:fs";
import { join } from "node:path";

import { RehearsalPaths } from "../environment";

/** The log of a program that runs in the place of a Pod's container. */
export interface LiveLog {
  /** Namespace and name. */
  readonly pod: string;
  /** The file of its newest start. */
  readonly file: string;
}

/** The logs of all live Pods, by Pod: KWOK, which answers `kubectl logs`, does not know them. */
export function liveLogs(paths: RehearsalPaths): LiveLog[] {
  const pods = join(paths.kubelet, "pods");
  return entries(pods).flatMap((folder) => {
    const [namespace, name] = folder.split("_");
    const logs = join(pods, folder, "logs");
    return entries(logs).flatMap((container) => {
      const newest = entries(join(logs, container)).sort(byStart).at(-1);
      return newest ? [{ pod: `${namespace}/${name}`, file: join(logs, container, newest) }] : [];
    });
  });
}

/** Files are called by the number of the start: `0.log`, `10.log`. */
function byStart(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // No live Pod was ever started here, or this one is just being removed.
    return [];
  }
}
