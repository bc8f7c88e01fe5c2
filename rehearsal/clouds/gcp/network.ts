import type { FirewallArgs, GlobalAddressArgs, NetworkArgs, SubnetworkArgs } from "@pulumi/gcp/compute";
import { Cidr, overlap, parseCidr } from "../cidr";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ModelState, ResourceModel } from "../resource-model";
import { badRequest } from "./api-error";
import { projectOf } from "./project";
import { COMPUTE, findReferred, ownOrEarlier, refuseWhileUsed } from "./references";
import { serversIn } from "./service-networking";
import { requireApi } from "./services";
import { zonesOf } from "./zones";

export const NETWORK = "gcp:compute/network:Network";
export const SUBNETWORK = "gcp:compute/subnetwork:Subnetwork";

export const network: ResourceModel = {
  create(request) {
    requireApi(request, "compute");
    const { name = request.physicalName } = inputsOf<NetworkArgs>(request.inputs);
    return linked(request, `global/networks/${name}`, { name });
  },
  delete({ world, log }, existing) {
    refuseWhileUsed(world, NETWORK, existing);
    // Google takes the peering away with the network: servers that are kept are reached by nobody from then on.
    const left = serversIn(world, existing.id);
    if (left.length > 0) log.warning(`leaves servers without their network: ${left.join(", ")}`);
  },
};

export const subnetwork: ResourceModel = {
  create(request) {
    requireApi(request, "compute");
    const { name = request.physicalName, ...inputs } = inputsOf<SubnetworkArgs>(request.inputs);
    const region = inputs.region ?? String(request.config.region);
    zonesOf(region);
    ownOrEarlier(request.world, NETWORK, inputs.network);
    const ranges = rangesOf(inputs);
    ranges.forEach((range, index) => refuseConflict(range, ranges.slice(0, index), name));
    for (const other of siblings(request, inputs.network)) {
      for (const range of ranges) refuseConflict(range, rangesOf(inputsOf<SubnetworkArgs>(other.outputs)), other.id);
    }
    const [nodes] = ranges;
    return linked(request, `regions/${region}/subnetworks/${name}`, {
      name,
      region,
      gatewayAddress: nodes && dotted(nodes.first + 1),
      ipv6CidrRange: "",
      purpose: inputs.purpose ?? "PRIVATE",
    });
  },
  delete: ({ world }, existing) => refuseWhileUsed(world, SUBNETWORK, existing),
};

/** A rule of the network's firewall: it is kept, so that others can look which ports are open. */
export const firewall: ResourceModel = {
  create(request) {
    requireApi(request, "compute");
    const { name = request.physicalName, ...inputs } = inputsOf<FirewallArgs>(request.inputs);
    ownOrEarlier(request.world, NETWORK, inputs.network);
    if (!inputs.allows?.length === !inputs.denies?.length) {
      throw badRequest("Invalid value for field 'resource': firewall rules have either 'allowed' or 'denied'");
    }
    for (const range of inputs.sourceRanges ?? []) rangeOf(range, "sourceRanges");
    return linked(request, `global/firewalls/${name}`, { name, direction: inputs.direction ?? "INGRESS" });
  },
};

export const globalAddress: ResourceModel = {
  create(request) {
    requireApi(request, "compute");
    const { name = request.physicalName, ...inputs } = inputsOf<GlobalAddressArgs>(request.inputs);
    if (inputs.network !== undefined) ownOrEarlier(request.world, NETWORK, inputs.network);
    if (inputs.purpose === "VPC_PEERING" && (inputs.addressType !== "INTERNAL" || inputs.prefixLength === undefined)) {
      throw badRequest("Addresses for VPC_PEERING have to be INTERNAL and need a prefix length");
    }
    // Google chooses an address in 10.0.0.0/8 where none is asked for.
    const address = inputs.address ?? "10.220.0.0";
    return linked(request, `global/addresses/${name}`, { name, address });
  },
};

/** What all resources of Compute Engine have in common. @param path below the project */
export function linked(request: ModelRequest, path: string, computed: ModelState["computed"]): ModelState {
  const project = projectOf(request);
  const id = `projects/${project}/${path}`;
  return { id, computed: { project, selfLink: `${COMPUTE}${id}`, ...computed } };
}

function rangesOf({ ipCidrRange, secondaryIpRanges = [] }: ReturnType<typeof inputsOf<SubnetworkArgs>>): Cidr[] {
  const texts = [ipCidrRange, ...secondaryIpRanges.map((range) => range.ipCidrRange)];
  return texts.filter((text) => text !== undefined).map((text) => rangeOf(text, "ipCidrRange"));
}

function rangeOf(text: string, field: string): Cidr {
  const range = parseCidr(text);
  if (range) return range;
  throw badRequest(`Invalid value for field '${field}': '${text}'. Must be a CIDR address range`);
}

function refuseConflict(range: Cidr, others: readonly Cidr[], owner: string): void {
  const other = others.find((candidate) => overlap(candidate, range));
  if (other)
    throw badRequest(`Invalid IPCidrRange: ${range.text} conflicts with ${other.text} of subnetwork '${owner}'`);
}

/** Other subnetworks of a network. */
function siblings({ world, urn }: ModelRequest, reference: string) {
  const id = findReferred(world, NETWORK, reference)?.id ?? reference;
  return world
    .records(SUBNETWORK)
    .filter((record) => record.urn !== urn)
    .filter(({ outputs }) => (findReferred(world, NETWORK, String(outputs.network))?.id ?? outputs.network) === id);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}
