import type * as eks from "@pulumi/aws/eks";
import type { GpuPoolSettings } from "../gpu-pool";
import { efaPlacement, type EfaPlacement } from "./efa";
import { machineOf } from "./gpu-pool-rules";
import { launchTemplate } from "./launch-template";
import { migUserData } from "./mig-user-data";
import { zonesNamed, type EksNetwork } from "./network";
import { nodeGroup, type NodeGroupContext } from "./node-group";
import { gpuTemplate } from "./node-template";
import { sizesByZone } from "./pool-size";
import type { EksScope } from "./scope";

/**
 * Nodes of a GPU pool, one group per zone, like those of the system pool: notebooks have volumes, and must find their
 * way back to them from a pool that has no node. So the pool's sizes are divided among its zones. A pool for long jobs
 * that wants all its nodes in whichever zone has some names that zone.
 */
export function gpuNodes(
  scope: EksScope,
  context: NodeGroupContext,
  pool: GpuPoolSettings,
  network: EksNetwork,
): eks.NodeGroup[] {
  const name = `${scope.name}-gpu-${pool.name}`;
  const machine = machineOf(pool);
  const isBlock = pool.reservation?.kind === "block";
  const template = gpuTemplate(pool, machine);
  const efa = pool.fabric === "efa" ? efaOf(scope, name, context, pool, network) : undefined;
  const launch = launchTemplate(scope, name, {
    diskGb: pool.diskGb,
    reservation: pool.reservation,
    efa,
    userData: pool.sharing?.kind === "mig" ? migUserData(pool, pool.sharing.profile) : undefined,
    machineType: isBlock ? machine.type : undefined,
  });
  const zones = zonesNamed(network.zones, pool.zones);
  return sizesByZone(pool, zones.length).map((size, index) =>
    nodeGroup(scope, `${name}-${index + 1}`, context, {
      zone: zones[index],
      size,
      template,
      amiType: "AL2023_x86_64_NVIDIA",
      capacityType: isBlock ? "CAPACITY_BLOCK" : pool.spot ? "SPOT" : "ON_DEMAND",
      machineType: isBlock ? undefined : machine.type,
      launchTemplate: launch,
    }),
  );
}

function efaOf(
  scope: EksScope,
  name: string,
  { cluster }: NodeGroupContext,
  pool: GpuPoolSettings,
  { vpcId }: EksNetwork,
): EfaPlacement {
  const { clusterSecurityGroupId } = cluster.vpcConfig;
  const interfaces = machineOf(pool).efaInterfaces ?? 0;
  return efaPlacement(scope, name, {
    vpcId,
    clusterSecurityGroupId,
    interfaces,
    reserved: pool.reservation !== undefined,
  });
}
