import type { ScaledPool } from "../../rehearsal/plays/scale-from-zero";

/** A line for each pool: the nodes that came when there were none. */
export function scaledText(pools: readonly ScaledPool[]): string[] {
  return pools.map(
    ({ pool, rounds }) =>
      `Pool ${pool} grew from zero ${rounds.length} times: ${rounds.map(({ node }) => node).join(", then ")}`,
  );
}
