import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { virtualNetworkOf, type DatabaseSpace } from "./network";
import type { AksPlace } from "./place";

const SERVICE = "Microsoft.DBforMySQL/flexibleServers";

/** A subnet for servers of MySQL, which nodes reach. */
export interface DatabaseNetwork {
  readonly subnetId: pulumi.Input<string>;
  /** Virtual network of the subnet. */
  readonly virtualNetworkId: pulumi.Input<string>;
  /** Virtual networks besides that have to find the servers by name. */
  readonly others: readonly pulumi.Input<string>[];
  /** By which nodes reach it. */
  readonly ready: readonly pulumi.Resource[];
}

/** The networks of a cluster and of its databases. */
export interface DatabaseNetworkArgs {
  /** Where the cluster's own resources are. */
  readonly place: AksPlace;
  /** Where the network is made: beside the servers that are in it. */
  readonly at: AksPlace;
  readonly space: DatabaseSpace;
  /** Whether the network stays when the stack is destroyed, as its servers do. */
  readonly kept: boolean;
}

/**
 * The network for databases of a cluster: a virtual network beside the nodes' and joined to it, or the subnet that the
 * settings name.
 * @throws where the network is an existing one and no subnet for databases is named
 */
export function databaseNetwork({ place, at, space, kept }: DatabaseNetworkArgs): DatabaseNetwork {
  if (space.kind === "own") return ownNetwork(place, at, space, kept);
  const { subnetId, nodesNetworkId } = space;
  if (subnetId === undefined) {
    throw new Error(
      `network.databaseSubnetId: a database needs a subnet that is delegated to ${SERVICE}; name one, or run MySQL in the cluster`,
    );
  }
  const virtualNetworkId = virtualNetworkOf(subnetId, "network.databaseSubnetId");
  return { subnetId, virtualNetworkId, others: otherThan(virtualNetworkId, nodesNetworkId), ready: [] };
}

/** Azure does not tell names apart by their case. */
function otherThan(id: string, nodes: string): string[] {
  return nodes.toLowerCase() === id.toLowerCase() ? [] : [nodes];
}

function ownNetwork(
  place: AksPlace,
  at: AksPlace,
  { nodes, keptCidr, cidr: otherCidr }: Extract<DatabaseSpace, { kind: "own" }>,
  kept: boolean,
): DatabaseNetwork {
  const cidr = kept ? keptCidr : otherCidr;
  const { resourceGroupName, region: location, tags, parent } = at;
  const prefix = `${place.name}-${kept ? "kept-databases" : "databases"}`;
  const options = { parent, retainOnDelete: kept };
  const virtual = new network.VirtualNetwork(
    `${prefix}-network`,
    { resourceGroupName, location, addressSpace: { addressPrefixes: [cidr] }, tags },
    options,
  );
  const subnet = new network.Subnet(
    `${prefix}-servers`,
    {
      ...{ resourceGroupName, virtualNetworkName: virtual.name, addressPrefix: cidr, defaultOutboundAccess: false },
      delegations: [{ name: "mysql", serviceName: SERVICE }],
    },
    options,
  );
  const ready = join(prefix, { place, nodes }, { at, virtual });
  return { subnetId: subnet.id, virtualNetworkId: virtual.id, others: [nodes.id], ready };
}

/** Joins both virtual networks, one after the other: Azure refuses two changes at once. */
function join(
  prefix: string,
  { place, nodes }: { readonly place: AksPlace; readonly nodes: network.VirtualNetwork },
  { at, virtual }: { readonly at: AksPlace; readonly virtual: network.VirtualNetwork },
): pulumi.Resource[] {
  const { parent } = place;
  const common = { allowVirtualNetworkAccess: true, allowForwardedTraffic: false };
  const there = new network.VirtualNetworkPeering(
    `${prefix}-from-nodes`,
    {
      ...{ resourceGroupName: place.resourceGroupName, virtualNetworkName: nodes.name },
      ...{ remoteVirtualNetwork: { id: virtual.id }, ...common },
    },
    { parent },
  );
  const back = new network.VirtualNetworkPeering(
    `${prefix}-to-nodes`,
    {
      ...{ resourceGroupName: at.resourceGroupName, virtualNetworkName: virtual.name },
      ...{ remoteVirtualNetwork: { id: nodes.id }, ...common },
    },
    { parent, dependsOn: [there] },
  );
  return [there, back];
}
