import { rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes the lock that an update leaves when it is killed. Call it only while no other process works on the
 * rehearsal: its own lock says so, which unlike the engine's is known to be stale when its owner is gone.
 */
export async function forgetKilledUpdate(state: string): Promise<void> {
  await rm(join(state, ".pulumi", "locks"), { recursive: true, force: true });
}
