import { setTimeout as sleep } from "node:timers/promises";

/** Waits some milliseconds. @throws the signal's own reason when it is aborted meanwhile. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
