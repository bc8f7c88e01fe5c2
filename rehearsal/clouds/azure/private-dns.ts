import type { PrivateZoneArgs, VirtualNetworkLinkArgs } from "@pulumi/azure-native/privatedns";
import { inputsOf } from "../model-inputs";
import type { ResourceModel } from "../resource-model";
import { AzureError, notFound } from "./azure-error";
import { findById, isWithin, referred, resourceId } from "./resource-id";

const ZONE = "azure-native:privatedns:PrivateZone";
export const LINK = "azure-native:privatedns:VirtualNetworkLink";

/** A DNS zone that only linked networks see. */
export const privateZone: ResourceModel = {
  create(request) {
    const {
      privateZoneName: name = request.physicalName,
      resourceGroupName,
      location,
    } = inputsOf<PrivateZoneArgs>(request.inputs);
    requireGlobal(location);
    if (!name.includes("."))
      throw new AzureError(400, "BadRequest", `The zone name ${name} needs at least two labels.`);
    const id = resourceId(request, resourceGroupName, `Microsoft.Network/privateDnsZones/${name}`);
    return { id, computed: { name, type: "Microsoft.Network/privateDnsZones", provisioningState: "Succeeded" } };
  },
  delete({ world }, { id }) {
    const link = world.records(LINK).find((record) => isWithin(id, record.id));
    if (!link) return;
    const message = `Can not delete resource before nested resources are deleted: ${link.id}.`;
    throw new AzureError(409, "CannotDeleteResource", message);
  },
};

export const virtualNetworkLink: ResourceModel = {
  create(request) {
    const { privateZoneName, resourceGroupName, ...inputs } = inputsOf<VirtualNetworkLinkArgs>(request.inputs);
    const { virtualNetworkLinkName: name = request.physicalName } = inputs;
    requireGlobal(inputs.location);
    const zone = resourceId(request, resourceGroupName, `Microsoft.Network/privateDnsZones/${privateZoneName}`);
    if (!findById(request.world, zone, ZONE)) throw notFound(zone);
    if (inputs.virtualNetwork?.id === undefined) {
      throw new AzureError(400, "BadRequest", `Link ${name} of ${zone} names no virtual network.`);
    }
    referred(request.world, inputs.virtualNetwork.id);
    const computed = { name, provisioningState: "Succeeded", virtualNetworkLinkState: "Completed" };
    return { id: `${zone}/virtualNetworkLinks/${name}`, computed };
  },
};

function requireGlobal(location: string | undefined): void {
  if (location?.toLowerCase() === "global") return;
  const message = `The location '${location}' is not available for private DNS zones: it must be 'global'.`;
  throw new AzureError(400, "LocationNotAvailableForResourceType", message);
}
