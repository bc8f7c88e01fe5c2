import * as containerservice from "@pulumi/azure-native/containerservice";
import { POOL_LABEL } from "../gpu-pool";
import type { AksClusterArgs } from "./args";
import { azureGb } from "./disk-size";
import type { AksNetwork } from "./network";
import type { AksPlace } from "./place";
import { stableDigits } from "./stable-name";

type PoolArgs = Pick<AksClusterArgs, "systemPool" | "version" | "zones">;

/**
 * The pool that a cluster cannot be made without: one node, for ever as it was made, because Azure does not change it by
 * way of the cluster. Its version stays behind when the cluster's is raised; `az aks nodepool upgrade` brings it up.
 */
export function firstPool({ systemPool, zones }: PoolArgs, network: AksNetwork) {
  return { name: "system", count: 1, ...nodes({ systemPool, zones }, network) };
}

/**
 * The pool that grows and shrinks with the platform. Its name in Azure follows from what Azure cannot change of it, so
 * that other machines come in a new pool, before the old one is drained and deleted.
 */
export function systemPool(
  { name, resourceGroupName, parent, tags }: AksPlace,
  args: PoolArgs,
  network: AksNetwork,
  cluster: containerservice.ManagedCluster,
): containerservice.AgentPool {
  const { machineType, diskGb, min, max } = args.systemPool;
  const digits = stableDigits([machineType, String(diskGb), ...args.zones], 6);
  return new containerservice.AgentPool(
    `${name}-system`,
    {
      ...{ resourceGroupName, resourceName: cluster.name, agentPoolName: `system${digits}`, tags },
      ...nodes(args, network),
      orchestratorVersion: args.version,
      ...{ enableAutoScaling: true, count: min, minCount: min, maxCount: max },
      upgradeSettings: { maxSurge: "33%" },
    },
    { parent, ignoreChanges: ["count"] },
  );
}

function nodes({ systemPool, zones }: Pick<PoolArgs, "systemPool" | "zones">, { nodeSubnetId }: AksNetwork) {
  return {
    mode: "System",
    type: "VirtualMachineScaleSets",
    vmSize: systemPool.machineType,
    osType: "Linux",
    osSKU: "Ubuntu",
    osDiskSizeGB: azureGb(systemPool.diskGb),
    ...(zones.length > 0 && { availabilityZones: [...zones] }),
    vnetSubnetID: nodeSubnetId,
    nodeLabels: { [POOL_LABEL]: "system" },
  };
}
