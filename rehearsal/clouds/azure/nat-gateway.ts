import type { NatGatewayArgs, PublicIPAddressArgs, SubnetArgs } from "@pulumi/azure-native/network";
import { inputsOf } from "../model-inputs";
import type { ResourceModel } from "../resource-model";
import { AzureError } from "./azure-error";
import { referred, resourceId, sameId } from "./resource-id";
import { SUBNET } from "./virtual-network";

const NAT_GATEWAY = "azure-native:network:NatGateway";

export const publicIpAddress: ResourceModel = {
  create(request) {
    const inputs = inputsOf<PublicIPAddressArgs>(request.inputs);
    const { publicIpAddressName: name = request.physicalName, resourceGroupName } = inputs;
    if (inputs.sku?.name === "Standard" && inputs.publicIPAllocationMethod !== "Static") {
      const message = `Standard sku publicIp ${name} must have AllocationMethod set to Static.`;
      throw new AzureError(400, "PublicIPAndAllocationMethodNotCompatible", message);
    }
    const id = resourceId(request, resourceGroupName, `Microsoft.Network/publicIPAddresses/${name}`);
    // An address for documentation (RFC 5737): nobody has it.
    const ipAddress = `203.0.113.${1 + (parseInt(request.world.digits(id, 2), 16) % 254)}`;
    return {
      id,
      computed: { name, ipAddress, type: "Microsoft.Network/publicIPAddresses", provisioningState: "Succeeded" },
    };
  },
  delete({ world }, { id }) {
    const user = world
      .records(NAT_GATEWAY)
      .find(({ outputs }) => addressesOf(outputs).some((address) => sameId(address, id)));
    if (!user) return;
    const message = `Public IP address ${id} can not be deleted since it is still allocated to resource ${user.id}.`;
    throw new AzureError(400, "PublicIPAddressCannotBeDeleted", message);
  },
};

/** The way of nodes to the internet. */
export const natGateway: ResourceModel = {
  create(request) {
    const inputs = inputsOf<NatGatewayArgs>(request.inputs);
    const { natGatewayName: name = request.physicalName, resourceGroupName } = inputs;
    if (inputs.sku?.name === undefined) throw new AzureError(400, "MissingSku", `NAT gateway ${name} has no sku.`);
    for (const address of addressesOf(request.inputs)) {
      const sku = referred(request.world, address)?.outputs.sku as { readonly name?: string } | undefined;
      if (sku && sku.name !== "Standard") {
        const message = `NAT gateway ${name} takes public IP addresses of the Standard sku alone: ${address}.`;
        throw new AzureError(400, "NatGatewayWithNonStandardPublicIp", message);
      }
    }
    const id = resourceId(request, resourceGroupName, `Microsoft.Network/natGateways/${name}`);
    return { id, computed: { name, type: "Microsoft.Network/natGateways", provisioningState: "Succeeded" } };
  },
  delete({ world }, { id }) {
    const user = world.records(SUBNET).find(({ outputs }) => {
      const gateway = inputsOf<SubnetArgs>(outputs).natGateway?.id;
      return gateway !== undefined && sameId(gateway, id);
    });
    if (!user) return;
    throw new AzureError(400, "InUseNatGatewayCannotBeDeleted", `NAT gateway ${id} is in use by ${user.id}.`);
  },
};

function addressesOf(values: Readonly<Record<string, unknown>>): string[] {
  const { publicIpAddresses = [] } = inputsOf<NatGatewayArgs>(values);
  return publicIpAddresses.map(({ id }) => id).filter((id) => id !== undefined);
}
