import type { ExistingClusterConfig } from "./config";
import { poolLabelOf } from "./notebooks-pool-label";

/** Labels by which the nodes of a declared pool are known; absent where neither its stack file nor its cloud tells. */
export function labelsOfPool(
  cluster: ExistingClusterConfig,
  { name, labels }: ExistingClusterConfig["nodePools"][number],
): Readonly<Record<string, string>> | undefined {
  // Every node has no labels at all.
  if (labels && Object.keys(labels).length > 0) return labels;
  const key = poolLabelOf(cluster);
  return key === undefined ? undefined : { [key]: name };
}
