import type { SubnetArgs, VirtualNetworkArgs, VirtualNetworkPeeringArgs } from "@pulumi/azure-native/network";
import { Cidr, contains, overlap, parseCidr } from "../cidr";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ResourceModel } from "../resource-model";
import type { CloudRecord } from "../world";
import { AzureError } from "./azure-error";
import { findById, isWithin, referred, resourceId } from "./resource-id";
import { usersOf } from "./subnet-users";

const VIRTUAL_NETWORK = "azure-native:network:VirtualNetwork";
const PEERING = "azure-native:network:VirtualNetworkPeering";
export const SUBNET = "azure-native:network:Subnet";

export const virtualNetwork: ResourceModel = {
  create(request) {
    const inputs = inputsOf<VirtualNetworkArgs>(request.inputs);
    const { virtualNetworkName: name = request.physicalName, resourceGroupName } = inputs;
    const ranges = (inputs.addressSpace?.addressPrefixes ?? []).map(rangeOf);
    if (ranges.length === 0) throw new AzureError(400, "InvalidRequestFormat", "addressSpace has no addressPrefixes");
    const id = resourceId(request, resourceGroupName, `Microsoft.Network/virtualNetworks/${name}`);
    return { id, computed: { name, type: "Microsoft.Network/virtualNetworks", provisioningState: "Succeeded" } };
  },
  delete({ world }, { id }) {
    const subnets = world.records(SUBNET).filter((record) => isWithin(id, record.id));
    const [user] = subnets.flatMap((record) => usersOf(world, record.id));
    if (user === undefined) return;
    throw new AzureError(400, "InUseVirtualNetworkCannotBeDeleted", `Virtual network ${id} is in use by ${user}.`);
  },
};

/**
 * Azure changes one subnet of a network at a time; its provider asks again until it is its turn. Source: shouldRetryConflict
 * in provider/pkg/azure/client_azcore.go of pulumi/pulumi-azure-native.
 */
export const subnet: ResourceModel = {
  create(request) {
    const { virtualNetworkName, resourceGroupName, ...inputs } = inputsOf<SubnetArgs>(request.inputs);
    const name = inputs.subnetName ?? inputs.name ?? request.physicalName;
    const network = resourceId(request, resourceGroupName, `Microsoft.Network/virtualNetworks/${virtualNetworkName}`);
    referred(request.world, network);
    if (inputs.natGateway?.id !== undefined) referred(request.world, inputs.natGateway.id);
    requireRoom(request, network, inputs.addressPrefixes ?? [String(inputs.addressPrefix)]);
    const id = `${network}/subnets/${name}`;
    return {
      id,
      computed: { name, type: "Microsoft.Network/virtualNetworks/subnets", provisioningState: "Succeeded" },
    };
  },
  delete({ world }, { id }) {
    const [user] = usersOf(world, id);
    if (user === undefined) return;
    throw new AzureError(400, "InUseSubnetCannotBeDeleted", `Subnet ${id} is in use by ${user} and cannot be deleted.`);
  },
};

/** One half of the joining of two networks: each has to name the other. */
export const virtualNetworkPeering: ResourceModel = {
  create(request) {
    const { virtualNetworkName, resourceGroupName, ...inputs } = inputsOf<VirtualNetworkPeeringArgs>(request.inputs);
    const name = inputs.virtualNetworkPeeringName ?? inputs.name ?? request.physicalName;
    const network = resourceId(request, resourceGroupName, `Microsoft.Network/virtualNetworks/${virtualNetworkName}`);
    const remote = String(inputs.remoteVirtualNetwork?.id);
    const [own, other] = [network, remote].map((id) => spaceOf(referred(request.world, id)));
    const shared = own.find((range) => other.some((candidate) => overlap(candidate, range)));
    if (shared) {
      const message = `Cannot peer ${network} with ${remote}: their address spaces overlap in ${shared.text}.`;
      throw new AzureError(400, "VnetAddressSpacesOverlap", message);
    }
    const id = `${network}/virtualNetworkPeerings/${name}`;
    const isMutual = request.world.records(PEERING).some((record) => isWithin(remote, record.id));
    return {
      id,
      computed: { name, peeringState: isMutual ? "Connected" : "Initiated", provisioningState: "Succeeded" },
    };
  },
};

function spaceOf(record: CloudRecord | undefined): Cidr[] {
  if (!record) return [];
  return (inputsOf<VirtualNetworkArgs>(record.outputs).addressSpace?.addressPrefixes ?? []).map(rangeOf);
}

function requireRoom({ world, urn }: ModelRequest, network: string, prefixes: readonly string[]): void {
  const owner = findById(world, network, VIRTUAL_NETWORK);
  if (!owner) return;
  const space = inputsOf<VirtualNetworkArgs>(owner.outputs).addressSpace?.addressPrefixes ?? [];
  for (const range of prefixes.map(rangeOf)) {
    if (!space.some((outer) => contains(rangeOf(outer), range))) {
      const message = `Subnet range ${range.text} is outside of ${network}: ${space.join(", ")}.`;
      throw new AzureError(400, "NetcfgSubnetRangeOutsideVnet", message);
    }
    for (const other of world.records(SUBNET).filter((record) => record.urn !== urn && isWithin(network, record.id))) {
      const { addressPrefix, addressPrefixes = [String(addressPrefix)] } = inputsOf<SubnetArgs>(other.outputs);
      if (!addressPrefixes.some((prefix) => overlap(rangeOf(prefix), range))) continue;
      throw new AzureError(400, "NetcfgSubnetRangesOverlap", `Subnet range ${range.text} overlaps with ${other.id}.`);
    }
  }
}

function rangeOf(text: string): Cidr {
  const range = parseCidr(text);
  if (range) return range;
  throw new AzureError(400, "InvalidCIDRNotation", `The address prefix ${text} has an invalid CIDR notation.`);
}
