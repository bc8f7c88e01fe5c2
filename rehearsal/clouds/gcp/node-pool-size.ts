import { badRequest } from "./api-error";
import type { NodePoolInputs } from "./node-pool";

/** Nodes of a pool in all its zones. */
interface PoolSize {
  readonly size: number;
  readonly min: number;
  readonly max: number;
}

/**
 * How many nodes a pool has. Its counts are for each zone; limits are either for each zone or in total.
 * @throws what GKE refuses: both kinds of limits, a minimum above the maximum
 */
export function poolSize({ initialNodeCount, nodeCount, autoscaling }: NodePoolInputs, zones: number): PoolSize {
  if (initialNodeCount && nodeCount)
    throw new Error("Cannot set both initial_node_count and node_count on a node pool");
  const asked = (nodeCount ?? initialNodeCount ?? 0) * zones;
  if (!autoscaling) return { size: asked, min: asked, max: asked };
  const { min, max } = limits(autoscaling, zones);
  if (max < 1 || min < 0) throw badRequest(`Autoscaling limits must be positive: they are ${min} and ${max}`);
  if (min > max) throw badRequest(`Minimum node count ${min} is greater than maximum node count ${max}`);
  // The autoscaler keeps a minimum, but does not make it.
  return { size: Math.min(asked, max), min, max };
}

function limits(
  { minNodeCount, maxNodeCount, totalMinNodeCount, totalMaxNodeCount }: NonNullable<NodePoolInputs["autoscaling"]>,
  zones: number,
): { readonly min: number; readonly max: number } {
  const hasTotal = totalMinNodeCount !== undefined || totalMaxNodeCount !== undefined;
  const hasZonal = minNodeCount !== undefined || maxNodeCount !== undefined;
  if (hasTotal && hasZonal) {
    throw badRequest("Autoscaling limits are either for each zone (min_node_count) or in total (total_min_node_count)");
  }
  if (hasTotal) return { min: totalMinNodeCount ?? 0, max: totalMaxNodeCount ?? 0 };
  return { min: (minNodeCount ?? 0) * zones, max: (maxNodeCount ?? 0) * zones };
}
