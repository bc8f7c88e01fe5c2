import { setTimeout as sleep } from "node:timers/promises";

import { ApiError, UnreachableError } from "./api-error";

export interface RetryOptions {
  /** How many tries in all; 6 with the default delay are about 6 seconds. */
  readonly attempts?: number;
  /** Milliseconds before the second try; doubles each time, with jitter. */
  readonly delayMs?: number;
}

/** Longest wait between two tries, milliseconds. */
const MAX_DELAY_MS = 5_000;

/** Codes that say "not now": too many requests, and a server, proxy or etcd that is just changing its mind. */
const PASSING_CODES = new Set([429, 500, 502, 503, 504]);

/** Runs an operation again while it fails for a passing reason. */
export async function withRetry<T>(
  run: () => Promise<T>,
  options: RetryOptions = {},
  signal?: AbortSignal,
): Promise<T> {
  const { attempts = 6, delayMs = 200 } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error;
      const wished =
        error instanceof ApiError && error.retryAfter ? error.retryAfter * 1000 : delayMs * 2 ** (attempt - 1);
      await sleep(Math.min(wished, MAX_DELAY_MS) * (0.75 + Math.random() / 2), undefined, { signal });
    }
  }
}

/** True for a failure that another try may not meet. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  if (!(error instanceof ApiError)) return false;
  // Two writers of one object at once; the server asks to try again.
  if (error.code === 409) return error.message.includes("the object has been modified");
  return PASSING_CODES.has(error.code);
}
