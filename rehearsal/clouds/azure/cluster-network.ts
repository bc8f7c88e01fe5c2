import type { SubnetArgs } from "@pulumi/azure-native/network";
import { contains, overlap, parseAddress, parseCidr } from "../cidr";
import { inputsOf } from "../model-inputs";
import type { CloudRecord, CloudWorld } from "../world";
import { AzureError, invalidParameter } from "./azure-error";
import type { ClusterInputs } from "./managed-cluster";
import { referred } from "./resource-id";

/** @throws where a cluster's network is not as AKS needs it. Of subnets that were there before, nothing is known. */
export function requireFittingNetwork(inputs: ClusterInputs, world: CloudWorld): void {
  const id = inputs.agentPoolProfiles?.at(0)?.vnetSubnetID;
  const subnet = id === undefined ? undefined : referred(world, id);
  requireWayOut(inputs, id, subnet);
  const { podCidr, serviceCidr, dnsServiceIP, networkPluginMode } = inputs.networkProfile ?? {};
  if (podCidr !== undefined && networkPluginMode !== "overlay") {
    throw invalidParameter("networkProfile.podCidr", "it is for networkPluginMode overlay alone");
  }
  requireApart(podCidr, serviceCidr, subnet);
  requireDnsAddress(serviceCidr, dnsServiceIP);
}

function requireWayOut(
  { networkProfile }: ClusterInputs,
  id: string | undefined,
  subnet: CloudRecord | undefined,
): void {
  const type = networkProfile?.outboundType;
  if (type !== "userAssignedNATGateway" && type !== "userDefinedRouting") return;
  if (id === undefined) throw invalidParameter("networkProfile.outboundType", `${type} needs a subnet of one's own`);
  if (!subnet) return;
  const { natGateway, routeTable } = inputsOf<SubnetArgs>(subnet.outputs);
  if (type === "userAssignedNATGateway" && !natGateway?.id) {
    throw new AzureError(400, "NatGatewayNotAssociatedWithSubnet", `Subnet ${id} has no NAT gateway.`);
  }
  if (type === "userDefinedRouting" && !routeTable?.id) {
    throw new AzureError(400, "ExistingRouteTableNotAssociatedWithSubnet", `Subnet ${id} has no route table.`);
  }
}

function requireApart(
  podCidr: string | undefined,
  serviceCidr: string | undefined,
  subnet: CloudRecord | undefined,
): void {
  const { addressPrefix, addressPrefixes = [addressPrefix] } = subnet
    ? inputsOf<SubnetArgs>(subnet.outputs)
    : { addressPrefix: undefined };
  const ranges = [["podCidr", podCidr] as const, ["serviceCidr", serviceCidr] as const];
  const read = [...ranges, ...addressPrefixes.map((prefix) => ["subnet", prefix] as const)].flatMap(([name, text]) => {
    const range = text === undefined ? undefined : parseCidr(text);
    if (text !== undefined && !range) throw invalidParameter(`networkProfile.${name}`, `'${text}' is no network`);
    return range ? [{ name, range }] : [];
  });
  for (const [index, one] of read.entries()) {
    const other = read.slice(index + 1).find(({ range }) => overlap(range, one.range));
    if (!other) continue;
    const message = `${one.name} ${one.range.text} overlaps with ${other.name} ${other.range.text}.`;
    throw new AzureError(400, "CidrOverlap", message);
  }
}

function requireDnsAddress(serviceCidr: string | undefined, address: string | undefined): void {
  const range = serviceCidr === undefined ? undefined : parseCidr(serviceCidr);
  if (!range || address === undefined) return;
  const first = parseAddress(address);
  const isInside = first !== undefined && contains(range, { text: address, length: 32, first, last: first });
  // The first address is the API server's.
  if (isInside && first > range.first + 1) return;
  throw invalidParameter(
    "networkProfile.dnsServiceIP",
    `${address} must be in ${serviceCidr}, after its first address`,
  );
}
