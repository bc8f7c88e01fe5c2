import { ApiError, NoMatchError, UnreachableError } from "./api-error";
import { KubeClient } from "./client";
import { KubeObject, ObjectRef, describeRef } from "./object";
import { pause } from "./pause";
import { isPassing } from "./retry";

export interface WaitOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
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

/** Milliseconds before a watch that ended, or was not to be had, is opened again. */
const REOPEN_MS = 500;

/** Milliseconds for which a server that cannot be reached is waited for: a restart takes less. */
const PATIENCE_MS = 60_000;

type See = (object: KubeObject | undefined) => boolean;

/**
 * Watches one object until `done` says so (of nothing, when the object does not exist) and returns it. It is called
 * each time the object changes. A server that restarts meanwhile is waited for.
 *
 * @throws {WaitTimeoutError} when time is up, the signal's reason when aborted, and whatever `done` throws.
 */
export async function waitFor(
  client: KubeClient,
  ref: ObjectRef,
  done: See,
  options: WaitOptions,
): Promise<KubeObject | undefined> {
  let last: KubeObject | undefined;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new WaitTimeoutError(ref, options.timeoutMs, last)), options.timeoutMs);
  const cancel = () => stop.abort(options.signal?.reason);
  options.signal?.addEventListener("abort", cancel, { once: true });
  try {
    options.signal?.throwIfAborted();
    await watchUntil(client, ref, (object) => done((last = object)), stop.signal);
    return last;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", cancel);
  }
}

async function watchUntil(client: KubeClient, ref: ObjectRef, see: See, signal: AbortSignal): Promise<void> {
  let failingSince = Infinity;
  for (;;) {
    try {
      if (await watchOnce(client, ref, see, signal)) return;
      failingSince = Infinity;
    } catch (error) {
      failingSince = Math.min(failingSince, Date.now());
      if (!isInterruption(error) || Date.now() - failingSince > PATIENCE_MS) throw error;
    }
    await pause(REOPEN_MS, signal);
  }
}

/** Lists, then watches until `see` is content (true) or the stream ends (false). */
async function watchOnce(client: KubeClient, ref: ObjectRef, see: See, signal: AbortSignal): Promise<boolean> {
  const list = await client.list(ref, signal).catch(unserved);
  if (see(list?.items[0])) return true;
  if (!list) return false;
  const events = client.watch(ref, list.resourceVersion, signal);
  try {
    for await (const { type, object } of events) {
      if (type !== "BOOKMARK" && see(type === "DELETED" ? undefined : object)) return true;
    }
    return false;
  } catch (error) {
    // The history since the list has been compacted.
    if (error instanceof ApiError && error.code === 410) return false;
    throw error;
  }
}

/** Nothing, when the object's very kind is not served. */
function unserved(error: unknown): undefined {
  if (error instanceof NoMatchError || (error instanceof ApiError && error.code === 404)) return undefined;
  throw error;
}

function isInterruption(error: unknown): boolean {
  return error instanceof UnreachableError || isPassing(error);
}
