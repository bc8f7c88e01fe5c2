/**
 * Milliseconds before the first repeated restart. A real kubelet waits 10 s; a rehearsal is watched by a person who
 * waits, and a program that fails costs nobody else's machine anything.
 */
const FIRST_MS = 1_000;

/** The longest wait; 5 minutes on a real node. */
const LONGEST_MS = 30_000;

/** A program that ran this long is taken for healthy: its next failure counts as a first one. */
const HEALTHY_MS = 60_000;

/** How long a container that ended waits before it is started again: not at all at first, then ever longer. */
export class CrashBackoff {
  private failures = 0;

  /**
   * Notes an end and returns the milliseconds to wait.
   *
   * @param ranMs for how long the program ran.
   */
  next(ranMs: number): number {
    if (ranMs >= HEALTHY_MS) this.failures = 0;
    const wait = this.failures === 0 ? 0 : Math.min(FIRST_MS * 2 ** (this.failures - 1), LONGEST_MS);
    this.failures += 1;
    return wait;
  }
}
