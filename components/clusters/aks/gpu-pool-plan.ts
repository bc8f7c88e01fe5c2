import type { GpuPool } from "../cluster";
import { machineOf, type GpuMachine } from "../gpu-machine";
import type { GpuPoolSettings } from "../gpu-pool";
import { offeredPool } from "../offered-pool";
import { AKS_GPU_MACHINES } from "./gpu-machines";
import { aksMigProfile, aksMigProfiles, type AksMigProfile } from "./mig-profile";

/** How names of the platform's own pools start. */
const SYSTEM = "system";

/** A pool that AKS can make. */
export interface GpuPoolPlan {
  readonly pool: GpuPoolSettings;
  readonly machine: GpuMachine;
  readonly zones: readonly string[];
  /** Partition that each GPU is cut into. @default none */
  readonly mig?: AksMigProfile;
  /** Resource id of the resource group that the pool's reservation is in. @default none is reserved */
  readonly reservationScope?: string;
  /** GPUs of a node as Pods are offered them: partitions and turns are `nvidia.com/gpu`, too. */
  readonly offered: GpuPool;
}

/**
 * Finds the machine for a pool.
 * @param clusterZones zones of pools that name none
 * @throws for what Azure or AKS does not have, with what is possible instead
 */
export function planGpuPool(pool: GpuPoolSettings, clusterZones: readonly string[]): GpuPoolPlan {
  const where = `gpuPools "${pool.name}"`;
  if (!/^[a-z][a-z0-9]{0,11}$/.test(pool.name)) {
    throw new Error(`${where}: AKS takes at most 12 lower-case letters and digits, the first a letter`);
  }
  if (pool.name.startsWith(SYSTEM)) {
    throw new Error(`${where}: names that start with "${SYSTEM}" are those of the platform's own pools; take another`);
  }
  const reservationScope = reservationScopeOf(pool, where);
  const machine = machineOf({ called: "Azure", machines: AKS_GPU_MACHINES }, pool);
  const mig = migOf(pool, where);
  const zones = pool.zones ?? clusterZones;
  return { pool, machine, zones, ...(mig && { mig }), reservationScope, offered: offeredPool(pool) };
}

const RESERVATION_GROUP =
  /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+)\/providers\/Microsoft\.Compute\/capacityReservationGroups\/[^/]+$/i;

function reservationScopeOf({ reservation }: GpuPoolSettings, where: string): string | undefined {
  if (reservation === undefined) return undefined;
  if (reservation.kind === "block") {
    throw new Error(`${where}: only AWS has reservations of kind "block"; write kind: capacity`);
  }
  const scope = RESERVATION_GROUP.exec(reservation.id)?.at(1);
  if (scope !== undefined) return scope;
  throw new Error(
    `${where}: reservation "${reservation.id}" is no resource id; write what \`az capacity reservation group show --query id\` shows`,
  );
}

function migOf({ model, sharing }: GpuPoolSettings, where: string): AksMigProfile | undefined {
  if (sharing?.kind !== "mig") return undefined;
  const mig = aksMigProfile(model, sharing.profile);
  if (mig !== undefined) return mig;
  const profiles = aksMigProfiles(model);
  if (profiles.length === 0) throw new Error(`${where}: a ${model} has no MIG; share it by timeSlicing`);
  throw new Error(`${where}: AKS cuts a ${model} into one of ${profiles.join(", ")}, not into "${sharing.profile}"`);
}
