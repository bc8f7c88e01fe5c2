import { POOL_LABEL } from "../../charts/common/gpu-nodes";
import type { CloudNodePool } from "../clouds/node-pool";
import { PlayError } from "./play";

/** A pool as a stack file has it. In a cloud it may be several: EKS has a node group for each zone. */
export interface PlayPool {
  readonly name: string;
  /** The cloud's pools that it is made of; one at least. */
  readonly parts: readonly CloudNodePool[];
  /** Fewest and most nodes, of all parts together. */
  readonly min: number;
  readonly max: number;
  readonly spot: boolean;
  readonly hasGpus: boolean;
}

/** The cloud's pools, put together to those of the stack file, in the order of their names. */
export function playPools(pools: readonly CloudNodePool[]): PlayPool[] {
  const names = [...new Set(pools.flatMap(({ labels }) => labels[POOL_LABEL] ?? []))].sort();
  return names.map((name) => {
    const parts = pools.filter(({ labels }) => labels[POOL_LABEL] === name);
    const sum = (of: "min" | "max"): number => parts.reduce((total, part) => total + part[of], 0);
    return {
      ...{ name, parts, min: sum("min"), max: sum("max") },
      spot: parts.some(({ spot }) => spot),
      hasGpus: parts.some(({ machine }) => machine.gpu !== undefined),
    };
  });
}

/** What a play can be played with. */
export interface PoolDemand {
  /** Such as "spot pool". */
  readonly what: string;
  readonly fits: (pool: PlayPool) => boolean;
  /** Why a pool that is named does not fit, such as "is not of spot nodes". */
  readonly otherwise: (pool: PlayPool) => string;
}

/**
 * The pools of a play: the one that is named, or all that fit.
 * @throws {PlayError} for a pool that is not there or does not fit, and where none does, with those that do
 */
export function chosenPools(pools: readonly PlayPool[], demand: PoolDemand, name?: string): PlayPool[] {
  const fitting = pools.filter(demand.fits);
  const these = fitting.map((pool) => pool.name).join(", ") || "none";
  if (name === undefined) {
    if (fitting.length > 0) return fitting;
    throw new PlayError(`the stack has no ${demand.what}; add one to kubeflow:cluster.gpuPools, and run \`up\``);
  }
  const named = pools.find((pool) => pool.name === name);
  if (!named) throw new PlayError(`--pool: there is no pool "${name}"; pools that it can be played with: ${these}`);
  if (demand.fits(named)) return [named];
  throw new PlayError(`--pool: "${name}" ${demand.otherwise(named)}; pools that it can be played with: ${these}`);
}
