import type { SystemPoolSettings } from "../gpu-pool";
import type { EksClusterArgs } from "./args";
import { checkGpuPool } from "./gpu-pool-rules";
import { MAX_ZONES } from "./own-network";
import { checkVpcCidr } from "./vpc-cidr";

/** EKS wants addresses for its control plane in two zones or more. */
const MIN_ZONES = 2;

/**
 * Checks what EKS would refuse, or what would fit nothing, before anything is made.
 * @throws for the first such thing, with its path
 */
export function checkEksCluster(args: EksClusterArgs): void {
  const { gpuPools, network, systemPool, zones } = args;
  if (zones) checkZones(zones);
  if (network.kind === "own") checkVpcCidr(network.cidr, "network.cidr");
  else checkSubnets(network.privateSubnetIds, zones);
  checkSystemPool(systemPool);
  const names = gpuPools.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`gpuPools: two are called "${twice}"; rename one of them`);
  for (const pool of gpuPools) checkGpuPool(pool, zones);
}

function checkZones(zones: readonly string[]): void {
  if (zones.length >= MIN_ZONES && zones.length <= MAX_ZONES) return;
  throw new Error(`zones: there are ${zones.length}; list ${MIN_ZONES} to ${MAX_ZONES} of the region`);
}

function checkSubnets(subnetIds: readonly string[], zones: readonly string[] | undefined): void {
  if (subnetIds.length < MIN_ZONES) {
    throw new Error(`network.privateSubnetIds: there are ${subnetIds.length}; list ${MIN_ZONES} or more, one per zone`);
  }
  if (zones && zones.length !== subnetIds.length) {
    throw new Error(
      `network.privateSubnetIds: ${subnetIds.length} subnets for ${zones.length} zones; list one per zone, in their order`,
    );
  }
}

function checkSystemPool({ min, max }: SystemPoolSettings): void {
  if (min >= 1 && max >= min) return;
  throw new Error(
    `systemPool: min is ${min} and max is ${max}; the platform needs 1 node or more, and max not below min`,
  );
}
