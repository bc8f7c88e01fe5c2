import { ApiError, UnreachableError } from "./api-error";
import { pause } from "./pause";

export interface RetryOptions {
  /** How many tries in all; 6 with the default delay are about 6 seconds. */
  readonly attempts?: number;
  /** Milliseconds before the second try; doubles each time, with jitter. */
  readonly delayMs?: number;
}

/** Longest wait between two tries, milliseconds, whatever the server asks for. */
const MAX_DELAY_MS = 15_000;

/** Codes that say "not now": too many requests, and a server, proxy or etcd that is just changing its mind. */
const PASSING_CODES = new Set([429, 500, 502, 503, 504]);

/** Broken connections. A name that does not resolve or a certificate that is not trusted stays so. */
const PASSING_CAUSES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "EAI_AGAIN", "UND_ERR_SOCKET"]);

/** Runs an operation again while it fails for a passing reason. */
export async function withRetry<T>(
  run: () => Promise<T>,
  options: RetryOptions = {},
  signal?: AbortSignal,
  passes: (error: unknown) => boolean = isPassing,
): Promise<T> {
  const { attempts = 6, delayMs = 200 } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= attempts || !passes(error)) throw error;
      const asked = error instanceof ApiError && error.retryAfter ? error.retryAfter * 1000 : 0;
      const wait = Math.min(Math.max(asked, delayMs * 2 ** (attempt - 1)), MAX_DELAY_MS);
      await pause(wait * (1 + Math.random() / 4), signal);
    }
  }
}

/** True for a failure that another try may not meet. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnreachableError) return PASSING_CAUSES.has(error.causeCode);
  if (!(error instanceof ApiError)) return false;
  // Two writers of one object at once; the server asks to try again.
  if (error.code === 409) return error.message.includes("the object has been modified");
  return PASSING_CODES.has(error.code);
}

/** True for a failure before the server did anything, so that even a POST may be sent again. */
export function isUndone(error: unknown): boolean {
  if (error instanceof UnreachableError) return error.causeCode === "ECONNREFUSED";
  return error instanceof ApiError && error.code === 429;
}
