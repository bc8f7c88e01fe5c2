import type { GpuPool } from "../cluster";
import { machineOf } from "../gpu-machine";
import type { GpuPoolSettings } from "../gpu-pool";
import { MIG_MODELS } from "../mig-profiles";
import { offeredPool } from "../offered-pool";
import { GKE_GPU_MACHINES, type GkeGpuMachine } from "./gpu-machines";
import { gkeMigProfiles } from "./mig-profiles";
import { SYSTEM_POOL } from "./pool-place";

/** As how many GPUs GKE offers one GPU that is shared by turns, at most. */
const MAX_SHARED_CLIENTS = 48;

/** A pool that GKE can make. */
export interface GpuPoolPlan {
  readonly pool: GpuPoolSettings;
  readonly machine: GkeGpuMachine;
  /** Absent: those of the cluster. */
  readonly zones?: readonly string[];
  /** The pool as workloads see it: GKE offers partitions and turns as `nvidia.com/gpu`, too. */
  readonly offered: GpuPool;
}

/**
 * Finds the machine for a pool.
 * @param clusterZones zones of pools that name none
 * @throws for what Google Cloud or GKE does not have, with what is possible instead
 */
export function planGpuPool(pool: GpuPoolSettings, clusterZones?: readonly string[]): GpuPoolPlan {
  const where = `gpuPools "${pool.name}"`;
  if (pool.name === SYSTEM_POOL) throw new Error(`${where}: the platform's own pool has this name; choose another`);
  const machine = machineOf({ called: "Google Cloud", machines: GKE_GPU_MACHINES }, pool);
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
  checkSharing(pool, where);
  return { pool, machine, zones, offered: offeredPool(pool) };
}

function checkSharing({ model, sharing }: GpuPoolSettings, where: string): void {
  if (sharing === undefined) return;
  if (sharing.kind === "timeSlicing") {
    const { replicas } = sharing;
    if (replicas >= 2 && replicas <= MAX_SHARED_CLIENTS) return;
    throw new Error(`${where}: GKE shares a GPU between 2 and ${MAX_SHARED_CLIENTS} containers, not ${replicas}`);
  }
  const profiles = gkeMigProfiles(model);
  if (profiles.includes(sharing.profile)) return;
  if (profiles.length === 0) {
    throw new Error(`${where}: a ${model} has no MIG; these have: ${MIG_MODELS.join(", ")}`);
  }
  throw new Error(`${where}: GKE cuts a ${model} into one of ${profiles.join(", ")}, not into "${sharing.profile}"`);
}
