/** Fewest and most nodes. */
export interface PoolSize {
  readonly min: number;
  readonly max: number;
}

/**
 * Sizes of the node groups of a pool, one for each zone, that together are those of the pool. A pool of less nodes than
 * there are zones is in the first of them only: EKS has no group that stays empty.
 */
export function sizesByZone({ min, max }: PoolSize, zones: number): readonly PoolSize[] {
  const groups = Math.min(zones, max);
  return Array.from({ length: groups }, (_, index) => ({
    min: share(min, groups, index),
    max: share(max, groups, index),
  }));
}

function share(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}
