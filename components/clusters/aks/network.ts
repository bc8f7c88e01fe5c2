import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type { AksNetworkArgs } from "./args";
import { dnsAddress, networkParts } from "./network-parts";
import type { AksPlace } from "./place";

/** Where databases of the cluster can be. */
export type DatabaseSpace =
  | {
      /** Networks of their own beside the nodes': Azure deletes none that holds a server which is kept. */
      readonly kind: "own";
      readonly keptCidr: string;
      readonly cidr: string;
      /** Virtual network of the nodes. */
      readonly nodes: network.VirtualNetwork;
    }
  | {
      readonly kind: "existing";
      readonly subnetId?: string;
      /** Resource id of the nodes' virtual network. */
      readonly nodesNetworkId: string;
    };

/** The network of the nodes. */
export interface AksNetwork {
  readonly nodeSubnetId: pulumi.Output<string>;
  readonly outboundType: "userAssignedNATGateway" | "userDefinedRouting";
  /** Networks by which nodes reach the API server where it has a public address; of others, nothing is known. */
  readonly egress: readonly pulumi.Output<string>[];
  readonly databases: DatabaseSpace;
}

/** @throws for addresses that cannot be divided, and for what is no resource id of a subnet */
export function checkNetwork(args: AksNetworkArgs): void {
  dnsAddress(args.serviceCidr);
  if (args.kind === "own") {
    networkParts(args.cidr);
    return;
  }
  virtualNetworkOf(args.subnetId, "network.subnetId");
  if (args.databaseSubnetId !== undefined) virtualNetworkOf(args.databaseSubnetId, "network.databaseSubnetId");
}

/** The network that `args` name, or a new one whose nodes reach the internet by a NAT gateway. */
export function aksNetwork(place: AksPlace, args: AksNetworkArgs): AksNetwork {
  if (args.kind === "own") return ownNetwork(place, args);
  const nodesNetworkId = virtualNetworkOf(args.subnetId, "network.subnetId");
  return {
    nodeSubnetId: pulumi.output(args.subnetId),
    outboundType: args.wayOut === "routeTable" ? "userDefinedRouting" : "userAssignedNATGateway",
    egress: [],
    databases: { kind: "existing", subnetId: args.databaseSubnetId, nodesNetworkId },
  };
}

/**
 * Resource id of the virtual network that a subnet is part of.
 * @throws for what is no resource id of a subnet
 */
export function virtualNetworkOf(subnetId: string, where: string): string {
  const id =
    /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+)\/subnets\/[^/]+$/i;
  const found = id.exec(subnetId);
  if (found) return found[1];
  throw new Error(
    `${where}: "${subnetId}" is no resource id of a subnet; write what \`az network vnet subnet show --query id\` shows`,
  );
}

function ownNetwork(place: AksPlace, { cidr }: Extract<AksNetworkArgs, { kind: "own" }>): AksNetwork {
  const { name, region: location, resourceGroupName, tags, parent } = place;
  const parts = networkParts(cidr);
  const virtual = new network.VirtualNetwork(
    `${name}-network`,
    { resourceGroupName, location, addressSpace: { addressPrefixes: [parts.nodes] }, tags },
    { parent },
  );
  const { gateway, address } = wayOut(place);
  const nodes = new network.Subnet(
    `${name}-nodes`,
    {
      ...{ resourceGroupName, virtualNetworkName: virtual.name, addressPrefix: parts.nodes },
      ...{ natGateway: { id: gateway.id }, defaultOutboundAccess: false },
    },
    { parent },
  );
  return {
    nodeSubnetId: nodes.id,
    outboundType: "userAssignedNATGateway",
    egress: [pulumi.interpolate`${address.ipAddress}/32`],
    databases: { kind: "own", keptCidr: parts.keptDatabases, cidr: parts.databases, nodes: virtual },
  };
}

function wayOut({ name, region: location, resourceGroupName, tags, parent }: AksPlace): {
  gateway: network.NatGateway;
  address: network.PublicIPAddress;
} {
  const common = { resourceGroupName, location, sku: { name: "Standard" }, tags };
  const address = new network.PublicIPAddress(
    `${name}-nat-address`,
    { ...common, publicIPAllocationMethod: "Static", publicIPAddressVersion: "IPv4" },
    { parent },
  );
  const gateway = new network.NatGateway(
    `${name}-nat`,
    // Connections that are silent for Azure's 4 minutes are cut off: watches of the API server are silent for longer.
    { ...common, publicIpAddresses: [{ id: address.id }], idleTimeoutInMinutes: 30 },
    { parent },
  );
  return { gateway, address };
}
