import * as pulumi from "@pulumi/pulumi";
import type { EksClusterArgs } from "./args";
import { ownNetwork } from "./own-network";
import type { EksScope } from "./scope";
import { zonesOfRegion, zonesOfSubnets } from "./zones";

/** A zone of the cluster. */
export interface EksZone {
  readonly name: pulumi.Input<string>;
  /** Where its nodes and Pods are. */
  readonly subnetId: pulumi.Input<string>;
}

/** Where a cluster is in the network. */
export interface EksNetwork {
  readonly vpcId: pulumi.Input<string>;
  readonly zones: readonly EksZone[];
  /** What must exist before a machine in it reaches anything. */
  readonly ready: readonly pulumi.Resource[];
}

/**
 * The network of a cluster: made for it, or one that is there, where nothing is changed. Of the latter, subnets need the
 * tags `kubernetes.io/role/elb` (public) and `kubernetes.io/role/internal-elb` (private) for load balancers, and a way
 * out for images.
 */
export function eksNetwork(
  scope: EksScope,
  { network, region, zones, keepNetwork }: Pick<EksClusterArgs, "network" | "region" | "zones" | "keepNetwork">,
): EksNetwork {
  if (network.kind === "own") {
    return ownNetwork(scope, { ...network, region, zones: zones ?? zonesOfRegion(region, scope), keep: keepNetwork });
  }
  const { vpcId, privateSubnetIds } = network;
  const names = zones ?? zonesOfSubnets(privateSubnetIds, scope);
  return {
    vpcId,
    zones: privateSubnetIds.map((subnetId, index) => ({ name: names[index], subnetId })),
    ready: [],
  };
}

/**
 * The zones that a pool is in.
 * @param names of zones of the cluster; none: all
 * @throws (the subnet's Output) when the cluster has no such zone
 */
export function zonesNamed(all: readonly EksZone[], names: readonly string[] | undefined): readonly EksZone[] {
  if (names === undefined) return all;
  return names.map((name) => all.find((zone) => zone.name === name) ?? { name, subnetId: lookedUp(all, name) });
}

function lookedUp(all: readonly EksZone[], name: string): pulumi.Output<string> {
  const zones = pulumi.all(all.map((zone) => pulumi.all([zone.name, zone.subnetId])));
  return zones.apply((known) => {
    const found = known.find(([zone]) => zone === name);
    if (found) return found[1];
    throw new Error(`zone "${name}" is none of the cluster's, which are ${known.map(([zone]) => zone).join(", ")}`);
  });
}
