import type { CloudNodePool } from "../../clouds/node-pool";
import { fits, placed, type NodeTemplate } from "./fit";
import type { PodObject } from "./objects";

/** A pool with the nodes that it has now. */
export interface PoolState {
  readonly pool: CloudNodePool;
  readonly nodes: number;
  /** Nodes that have come lately and are free for Pods that wait, such as those whose GPUs are not offered yet. */
  readonly upcoming: readonly NodeTemplate[];
}

/** Bytes in a GiB; a node keeps a part of its memory and one of its cores for itself, as clouds' nodes do. */
const GIB = 1024 ** 3;
const USABLE = 0.9;

/** Pods that a node takes, and its disk, in bytes, where nothing else is said. */
const PODS = 110;

/** What a node of a pool would be, as an autoscaler knows it while the pool has none. */
export function templateOf({ machine, template, diskGb }: CloudNodePool, gpus: number): NodeTemplate {
  const { labels, taints, efaInterfaces = 0 } = template;
  return {
    labels,
    taints,
    free: {
      cpu: machine.cpus * USABLE,
      memory: machine.memoryGib * GIB * USABLE,
      "ephemeral-storage": diskGb * 1e9,
      pods: PODS,
      "nvidia.com/gpu": gpus,
      "vpc.amazonaws.com/efa": efaInterfaces,
    },
  };
}

/** Whether the scheduler has found no node for a Pod. */
export function isUnschedulable({ spec, status, metadata }: PodObject): boolean {
  if (spec?.nodeName || metadata.deletionTimestamp) return false;
  return (status?.conditions ?? []).some(
    ({ type, status: value, reason }) => type === "PodScheduled" && value === "False" && reason === "Unschedulable",
  );
}

/**
 * How many nodes to add to which pool so that Pods that wait find a place: the first pool that fits and is not full,
 * and as few nodes as first-fit needs.
 * @param gpusOf how many GPUs a node of the pool will offer
 */
export function additions(
  pending: readonly PodObject[],
  pools: readonly PoolState[],
  gpusOf: (pool: CloudNodePool) => number,
): Map<string, number> {
  const added = new Map<string, number>();
  const candidates = pools.map(({ pool, nodes }) => ({ pool, nodes, template: templateOf(pool, gpusOf(pool)) }));
  const open: NodeTemplate[] = pools.flatMap(({ upcoming }) => upcoming);
  for (const { spec } of pending) {
    if (!spec) continue;
    const index = open.findIndex((node) => fits(spec, node));
    if (index >= 0) {
      open[index] = placed(spec, open[index]);
      continue;
    }
    for (const { pool, nodes, template } of candidates) {
      const count = added.get(pool.name) ?? 0;
      if (nodes + count >= pool.max || !fits(spec, template)) continue;
      added.set(pool.name, count + 1);
      open.push(placed(spec, template));
      break;
    }
  }
  return added;
}
