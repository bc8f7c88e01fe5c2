import type { GpuPool } from "../cluster";
import { machineFor } from "../gpu-machine";
import type { GpuPoolSettings } from "../gpu-pool";
import { GKE_GPU_MACHINES, type GkeGpuMachine } from "./gpu-machines";
import { GKE_MIG_PARTITIONS } from "./mig-partitions";
import { SYSTEM_POOL } from "./pool-place";

/** As how many GPUs GKE offers one GPU that is shared by turns, at most. */
const MAX_SHARED_CLIENTS = 48;

/** A pool that GKE can make. */
export interface GpuPoolPlan {
  readonly pool: GpuPoolSettings;
  readonly machine: GkeGpuMachine;
  /** Absent: those of the cluster. */
  readonly zones?: readonly string[];
  /** GPUs of a node as Pods are offered them: GKE offers partitions and turns as `nvidia.com/gpu`, too. */
  readonly offeredGpus: number;
}

/**
 * Finds the machine for a pool.
 * @param clusterZones zones of pools that name none
 * @throws for what Google Cloud or GKE does not have, with what is possible instead
 */
export function planGpuPool(pool: GpuPoolSettings, clusterZones?: readonly string[]): GpuPoolPlan {
  const where = `gpuPools "${pool.name}"`;
  if (pool.name === SYSTEM_POOL) throw new Error(`${where}: the platform's own pool has this name; choose another`);
  const machine = machineOf(pool, where);
  const zones = pool.zones ?? clusterZones;
  if (machine.spotOnly && !pool.spot) {
    throw new Error(`${where}: Google Cloud has ${machine.type} as spot only; set spot: true or take 8 GPUs per node`);
  }
  if (pool.fabric && zones?.length !== 1) {
    const named = zones?.join(", ") ?? "none";
    throw new Error(`${where}: nodes of one fabric are in one zone, not in [${named}]; name one zone`);
  }
  if (pool.reservation?.kind === "block") {
    throw new Error(`${where}: only AWS has reservations of kind "block"; write kind: capacity`);
  }
  if (pool.reservation && pool.spot) {
    throw new Error(`${where}: spot nodes are never of a reservation; set spot: false or leave the reservation out`);
  }
  return { pool, machine, zones, offeredGpus: pool.gpusPerNode * sharesOf(pool, where) };
}

/** The pool as workloads see it. */
export function gpuPoolOf({ pool: { name, model, max }, offeredGpus }: GpuPoolPlan): GpuPool {
  return { name, model, gpusPerNode: offeredGpus, nodes: max };
}

function machineOf(pool: GpuPoolSettings, where: string): GkeGpuMachine {
  const { model, gpusPerNode, machineType, fabric } = pool;
  // GKE's table has more of each machine than what `machineFor` looks at.
  const machine = machineFor(GKE_GPU_MACHINES, pool) as GkeGpuMachine | undefined;
  if (machine) return machine;
  const asked = [
    `${gpusPerNode} x ${model}`,
    ...(machineType ? [`machine type "${machineType}"`] : []),
    ...(fabric ? [`fabric "${fabric}"`] : []),
  ];
  throw new Error(`${where}: Google Cloud has no machine with ${asked.join(" and ")}; it has ${possible(pool)}`);
}

/** Machines of the same model, or else the models that there are. */
function possible({ model }: GpuPoolSettings): string {
  const same = GKE_GPU_MACHINES.filter((machine) => machine.model === model);
  if (same.length === 0) return [...new Set(GKE_GPU_MACHINES.map((machine) => machine.model))].join(", ");
  return same
    .map(({ type, gpus, fabric }) => `${type} with ${gpus}${fabric ? ` and fabric "${fabric}"` : ""}`)
    .join(", ");
}

/** As how many GPUs each GPU is offered. */
function sharesOf({ model, sharing }: GpuPoolSettings, where: string): number {
  if (sharing === undefined) return 1;
  if (sharing.kind === "timeSlicing") {
    const { replicas } = sharing;
    if (replicas < 2 || replicas > MAX_SHARED_CLIENTS) {
      throw new Error(`${where}: GKE shares a GPU between 2 and ${MAX_SHARED_CLIENTS} containers, not ${replicas}`);
    }
    return replicas;
  }
  const partitions = GKE_MIG_PARTITIONS[model];
  if (!partitions) {
    throw new Error(`${where}: a ${model} has no MIG; these have: ${Object.keys(GKE_MIG_PARTITIONS).join(", ")}`);
  }
  const count = partitions[sharing.profile];
  if (count === undefined) {
    const profiles = Object.keys(partitions).join(", ");
    throw new Error(`${where}: GKE cuts a ${model} into one of ${profiles}, not into "${sharing.profile}"`);
  }
  return count;
}
