import * as container from "@pulumi/gcp/container";
import type { input } from "@pulumi/gcp/types";
import type * as pulumi from "@pulumi/pulumi";
import { GPU_TAINT, SPOT_TAINT, type GpuPoolSettings } from "../gpu-pool";
import type { GpuPoolPlan } from "./gpu-pool-plan";
import { nodeConfig } from "./node-config";
import type { PoolPlace } from "./pool-place";
import { SCALED, scaling } from "./pool-scaling";

/**
 * A pool of GPU nodes. GKE installs the driver and its own device plugin, and adds the taint by itself where a pool
 * without GPUs exists; it is declared because that is not always so, and equal taints are one.
 */
export function gpuNodePool(
  name: string,
  plan: GpuPoolPlan,
  { project, region, cluster, account, tags }: PoolPlace,
  opts: pulumi.CustomResourceOptions,
): container.NodePool {
  const { pool, machine, zones } = plan;
  const kind = {
    pool: pool.name,
    machineType: machine.type,
    diskGb: pool.diskGb,
    diskType: machine.hyperdiskOnly ? "hyperdisk-balanced" : undefined,
    account,
    tags,
  };
  return new container.NodePool(
    `${name}-pool-${pool.name}`,
    {
      name: pool.name,
      project,
      location: region,
      cluster,
      nodeLocations: zones && [...zones],
      ...scaling(pool, zones, "ANY"),
      management: { autoRepair: true, autoUpgrade: true },
      // There is seldom a GPU to spare for a node more than usual.
      upgradeSettings: { strategy: "SURGE", maxSurge: 0, maxUnavailable: 1 },
      ...fabricOf(pool),
      nodeConfig: {
        ...nodeConfig(kind),
        spot: pool.spot,
        guestAccelerators: [acceleratorOf(plan)],
        taints: taintsOf(pool),
        reservationAffinity: reservationOf(pool),
      },
    },
    { ...opts, ignoreChanges: SCALED },
  );
}

function acceleratorOf({
  pool: { gpusPerNode, sharing },
  machine,
}: GpuPoolPlan): input.container.NodePoolNodeConfigGuestAccelerator {
  return {
    type: machine.accelerator,
    count: gpusPerNode,
    gpuDriverInstallationConfig: { gpuDriverVersion: "DEFAULT" },
    gpuPartitionSize: sharing?.kind === "mig" ? sharing.profile : undefined,
    gpuSharingConfig:
      sharing?.kind === "timeSlicing"
        ? { gpuSharingStrategy: "TIME_SHARING", maxSharedClientsPerGpu: sharing.replicas }
        : undefined,
  };
}

function taintsOf({ spot }: GpuPoolSettings): input.container.NodePoolNodeConfigTaint[] {
  const taints = spot ? [GPU_TAINT, SPOT_TAINT] : [GPU_TAINT];
  // Google's name of NoSchedule.
  return taints.map(({ key, value }) => ({ key, value, effect: "NO_SCHEDULE" }));
}

/** Nodes of one fabric are close together, in networks that GKE makes for their GPUs. */
function fabricOf({ fabric }: GpuPoolSettings): Pick<container.NodePoolArgs, "networkConfig" | "placementPolicy"> {
  if (fabric === undefined) return { networkConfig: { enablePrivateNodes: true } };
  return {
    networkConfig: { enablePrivateNodes: true, acceleratorNetworkProfile: "auto" },
    placementPolicy: { type: "COMPACT" },
  };
}

function reservationOf({
  reservation,
}: GpuPoolSettings): input.container.NodePoolNodeConfigReservationAffinity | undefined {
  if (reservation === undefined) return undefined;
  return {
    consumeReservationType: "SPECIFIC_RESERVATION",
    key: "compute.googleapis.com/reservation-name",
    values: [reservation.id],
  };
}
