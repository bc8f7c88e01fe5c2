import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as pulumi from "@pulumi/pulumi";
import { GPU_PRESENT_LABEL, GPU_TAINT, POOL_LABEL } from "../gpu-pool";
import { azureGb } from "./disk-size";
import type { GpuPoolPlan } from "./gpu-pool-plan";
import type { AksPlace } from "./place";

/** Label and taint that AKS gives spot nodes by itself; not to tell them would be a difference for ever. */
const SPOT = { key: "kubernetes.azure.com/scalesetpriority", value: "spot" } as const;

/** What Azure refuses to change of a pool. Source: aks-managed-gpu-nodes.md, gpu-multi-instance.md, spot-node-pool.md */
const IMMUTABLE = [
  "availabilityZones",
  "capacityReservationGroupID",
  "gpuInstanceProfile",
  "gpuProfile",
  "osDiskSizeGB",
  "scaleSetEvictionPolicy",
  "scaleSetPriority",
  "spotMaxPrice",
  "vmSize",
  "vnetSubnetID",
];

/** What a GPU pool is made in. */
export interface GpuPoolSurroundings {
  readonly cluster: containerservice.ManagedCluster;
  readonly nodeSubnetId: pulumi.Input<string>;
  /** Minor version of Kubernetes. */
  readonly version: string;
  /** What has to be there first. */
  readonly needs: readonly pulumi.Resource[];
}

/**
 * A pool of GPU nodes with Azure's driver; NVIDIA's device plugin is the platform's. Other machines, partitions or zones
 * take a new pool in Azure: under the same name, the old one goes first, so add one of another name to keep nodes.
 */
export function gpuAgentPool(
  { name, resourceGroupName, parent, tags }: AksPlace,
  plan: GpuPoolPlan,
  { cluster, nodeSubnetId, version, needs }: GpuPoolSurroundings,
): containerservice.AgentPool {
  const { pool, machine, mig } = plan;
  return new containerservice.AgentPool(
    `${name}-gpu-${pool.name}`,
    {
      ...{ resourceGroupName, resourceName: cluster.name, agentPoolName: pool.name, tags },
      ...{ mode: "User", type: "VirtualMachineScaleSets", osType: "Linux", osSKU: "Ubuntu" },
      ...{ vmSize: machine.type, orchestratorVersion: version, vnetSubnetID: nodeSubnetId },
      osDiskSizeGB: azureGb(pool.diskGb),
      ...(plan.zones.length > 0 && { availabilityZones: [...plan.zones] }),
      ...{ enableAutoScaling: true, count: pool.min, minCount: pool.min, maxCount: pool.max },
      gpuProfile: { driver: "Install" },
      ...(mig && { gpuInstanceProfile: mig }),
      ...(pool.reservation && { capacityReservationGroupID: pool.reservation.id }),
      ...marks(plan),
      ...supply(plan),
    },
    {
      parent,
      ...{ ignoreChanges: ["count"], replaceOnChanges: IMMUTABLE, deleteBeforeReplace: true },
      dependsOn: [...needs],
    },
  );
}

function marks({ pool: { name, spot } }: GpuPoolPlan) {
  const taint = `${GPU_TAINT.key}=${GPU_TAINT.value}:${GPU_TAINT.effect}`;
  return {
    nodeLabels: { [POOL_LABEL]: name, [GPU_PRESENT_LABEL]: "true", ...(spot && { [SPOT.key]: SPOT.value }) },
    nodeTaints: spot ? [taint, `${SPOT.key}=${SPOT.value}:NoSchedule`] : [taint],
  };
}

function supply({ pool: { spot } }: GpuPoolPlan) {
  // AKS refuses to be told how spot nodes are upgraded.
  if (spot) return { scaleSetPriority: "Spot", scaleSetEvictionPolicy: "Delete", spotMaxPrice: -1 };
  // GPUs to spare for an upgrade are seldom to be had.
  return { scaleSetPriority: "Regular", upgradeSettings: { maxSurge: "0", maxUnavailable: "1" } };
}
