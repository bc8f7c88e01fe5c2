import type { input } from "@pulumi/gcp/types";

/** Fields of pools that change by themselves: the autoscaler's doing, and a change would make another pool. */
export const SCALED = ["initialNodeCount", "nodeCount"];

/** Zones that Google takes when none are named. */
const ZONES_OF_A_REGION = 3;

/** How a pool grows and shrinks, and what it begins with. */
export interface PoolScaling {
  readonly autoscaling: input.container.NodePoolAutoscaling;
  /** Per zone. */
  readonly initialNodeCount: number;
}

/** Limits of a pool over all of its zones: what Google calls minimum and maximum is per zone unless it is a total. */
export function scaling(
  { min, max }: { readonly min: number; readonly max: number },
  zones: readonly string[] | undefined,
  locationPolicy: "BALANCED" | "ANY",
): PoolScaling {
  return {
    autoscaling: { totalMinNodeCount: min, totalMaxNodeCount: max, locationPolicy },
    initialNodeCount: initialNodes(min, max, zones?.length ?? ZONES_OF_A_REGION),
  };
}

/**
 * Nodes to begin with, per zone. The autoscaler keeps a minimum but does not make it: it waits until a Pod needs a node.
 */
function initialNodes(min: number, max: number, zones: number): number {
  return Math.min(Math.ceil(min / zones), Math.floor(max / zones));
}
