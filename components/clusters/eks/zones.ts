import { getSubnetOutput } from "@pulumi/aws/ec2";
import { getAvailabilityZonesOutput } from "@pulumi/aws/getAvailabilityZones";
import * as pulumi from "@pulumi/pulumi";
import type { EksScope } from "./scope";

/** Zones that take no cluster, by the ids that are the same in all accounts (EKS user guide, "network requirements"). */
const WITHOUT_EKS = ["use1-az3", "usw1-az2", "cac1-az3"];

const DEFAULT_ZONES = 3;

/**
 * Names of the first three zones of the region, looked up.
 * @throws (the Output) when it has less
 */
export function zonesOfRegion(region: string, { parent }: Pick<EksScope, "parent">): readonly pulumi.Output<string>[] {
  const args = {
    state: "available",
    excludeZoneIds: WITHOUT_EKS,
    // Without Local Zones, which take no control plane.
    filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
  };
  const names = getAvailabilityZonesOutput(args, { parent }).names.apply((found) => {
    if (found.length >= DEFAULT_ZONES) return found;
    throw new Error(`zones: ${region} has ${found.length} for EKS, and the default is ${DEFAULT_ZONES}; list them`);
  });
  return Array.from({ length: DEFAULT_ZONES }, (_, index) => names[index]);
}

/** Names of the zones that subnets are in, looked up. */
export function zonesOfSubnets(
  subnetIds: readonly string[],
  { parent }: Pick<EksScope, "parent">,
): readonly pulumi.Output<string>[] {
  return subnetIds.map((id) => getSubnetOutput({ id }, { parent }).availabilityZone);
}
