/** How a cloud replaces the nodes of a pool. */
export interface UpgradePolicy {
  /** Nodes that there are more than usual, at most. */
  readonly surge: number;
  /** Nodes that are drained at once, one at least. */
  readonly atOnce: number;
  /** Whether nothing is placed on any old node any more, once the first new ones are there. */
  readonly cordonsAll: boolean;
}

/** A step of an upgrade. */
export type UpgradeStep =
  /** New nodes come, each in the zone of an old one. */
  | { readonly kind: "add"; readonly inPlaceOf: readonly string[] }
  /** Nothing is placed on these any more. */
  | { readonly kind: "cordon"; readonly nodes: readonly string[] }
  /** Pods leave these, and then they go. */
  | { readonly kind: "remove"; readonly nodes: readonly string[] };

/**
 * The steps in which a cloud replaces nodes: as many new ones as old ones, of which there are never more at once than
 * the surge allows.
 */
export function upgradeSteps(nodes: readonly string[], policy: UpgradePolicy): UpgradeStep[] {
  const { surge, atOnce, cordonsAll } = policy;
  const steps: UpgradeStep[] = [];
  let added = 0;
  const add = (count: number): void => {
    if (count <= 0) return;
    steps.push({ kind: "add", inPlaceOf: nodes.slice(added, added + count) });
    added += count;
  };
  for (let removed = 0; removed < nodes.length; removed += atOnce) {
    const present = nodes.length + added - removed;
    add(Math.min(nodes.length + surge - present, nodes.length - added));
    const batch = nodes.slice(removed, removed + atOnce);
    if (!cordonsAll) steps.push({ kind: "cordon", nodes: batch });
    else if (removed === 0) steps.push({ kind: "cordon", nodes });
    steps.push({ kind: "remove", nodes: batch });
  }
  add(nodes.length - added);
  return steps;
}
