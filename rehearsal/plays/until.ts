import { pause } from "../../providers/kube/pause";

/** Milliseconds between two looks. */
const LOOK_MS = 250;

/** Something was not seen in time. */
export class NotSeenError extends Error {
  constructor(
    readonly what: string,
    readonly timeoutMs: number,
  ) {
    super(`${what} within ${Math.round(timeoutMs / 1000)} s`);
    this.name = "NotSeenError";
  }
}

export interface UntilOptions {
  /** What it means when time is up, such as "no node was added". */
  readonly otherwise: string | (() => string);
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Looks again and again until something is seen.
 * @throws {NotSeenError} when time is up, the signal's reason when aborted, and whatever `look` throws
 */
export async function until<T>(
  look: () => Promise<T | undefined>,
  { otherwise, timeoutMs, signal }: UntilOptions,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() >= deadline) {
      throw new NotSeenError(typeof otherwise === "string" ? otherwise : otherwise(), timeoutMs);
    }
    await pause(LOOK_MS, signal);
  }
}
