import { setTimeout as sleep } from "node:timers/promises";
import type { Turn } from "./resource-model";

/** Long enough for what the engine starts at once to meet, too short to be noticed. In milliseconds. */
const WRITING = 5;

const busy = new Set<string>();

/**
 * Does something that a cloud does not do twice at a time.
 * @param turn undefined: others may do the same meanwhile
 * @throws the turn's refusal, while something else of the same id is done
 */
export async function oneAtATime<T>(turn: Turn | undefined, work: () => T | Promise<T>): Promise<T> {
  if (!turn) return work();
  if (busy.has(turn.id)) throw turn.refusal();
  busy.add(turn.id);
  try {
    await sleep(WRITING);
    return await work();
  } finally {
    busy.delete(turn.id);
  }
}
