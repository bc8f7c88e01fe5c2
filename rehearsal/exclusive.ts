import { RehearsalPaths } from "./environment";
import { withLock } from "./toolchain/lock";

/**
 * Runs something while no other command works on the same rehearsal.
 *
 * @throws at once when another process does; it is named.
 */
export function exclusively<T>(paths: RehearsalPaths, run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const refuse = (pid: number) => {
    throw new Error(`"${paths.root}": process ${pid} works on this rehearsal; wait until it has ended, or end it`);
  };
  return withLock(paths.lock, run, refuse, signal);
}
