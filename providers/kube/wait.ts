import { setTimeout as sleep } from "node:timers/promises";

import { ApiError, UnreachableError } from "./api-error";
import { KubeClient } from "./client";
import { KubeObject, ObjectRef, describeRef } from "./object";

export interface WaitOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Told the object each time it changes, and nothing when it does not exist. */
  readonly onChange?: (object: KubeObject | undefined) => void;
}

/** An object did not get there in time; `last` is how it was seen last. */
export class WaitTimeoutError extends Error {
  constructor(
    readonly ref: ObjectRef,
    readonly timeoutMs: number,
    readonly last: KubeObject | undefined,
  ) {
    super(`${describeRef(ref)} was not ready within ${Math.round(timeoutMs / 1000)} s`);
    this.name = "WaitTimeoutError";
  }
}

/** Milliseconds before a watch that ended is opened again. */
const REOPEN_MS = 100;

/**
 * Watches one object until `done` says so (of nothing, when the object does not exist) and returns it.
 *
 * @throws {WaitTimeoutError} when time is up, the signal's reason when aborted, and whatever `done` throws.
 */
export async function waitFor(
  client: KubeClient,
  ref: ObjectRef,
  done: (object: KubeObject | undefined) => boolean,
  options: WaitOptions,
): Promise<KubeObject | undefined> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  let last: KubeObject | undefined;
  const see = (object: KubeObject | undefined) => {
    last = object;
    options.onChange?.(object);
    return done(object);
  };
  try {
    while (!(await watchOnce(client, ref, see, signal))) await sleep(REOPEN_MS, undefined, { signal });
    return last;
  } catch (error) {
    options.signal?.throwIfAborted();
    if (timeout.aborted) throw new WaitTimeoutError(ref, options.timeoutMs, last);
    throw error;
  }
}

/** Lists, then watches until `see` is content (true) or the stream ends (false). */
async function watchOnce(
  client: KubeClient,
  ref: ObjectRef,
  see: (object: KubeObject | undefined) => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  const selection = { ...ref };
  const { items, resourceVersion } = await client.list(selection);
  if (see(items[0])) return true;
  const stop = new AbortController();
  try {
    for await (const { type, object } of client.watch(
      selection,
      resourceVersion,
      AbortSignal.any([signal, stop.signal]),
    )) {
      if (type !== "BOOKMARK" && see(type === "DELETED" ? undefined : object)) return true;
    }
    return false;
  } catch (error) {
    signal.throwIfAborted();
    // The history has been compacted or the connection lost: list again.
    if ((error instanceof ApiError && error.code === 410) || error instanceof UnreachableError) return false;
    if ((error as NodeJS.ErrnoException).code === "UND_ERR_SOCKET") return false;
    throw error;
  } finally {
    stop.abort();
  }
}
