import type { SubnetworkArgs } from "@pulumi/gcp/compute";
import { overlap, parseCidr } from "../cidr";
import { inputsOf } from "../model-inputs";
import type { ModelRequest } from "../resource-model";
import type { CloudRecord } from "../world";
import { badRequest, notFound } from "./api-error";
import type { ClusterInputs } from "./cluster";
import { NETWORK, SUBNETWORK } from "./network";
import { ownOrEarlier } from "./references";

/** @throws where a cluster's network is not as GKE needs it. Of networks that were there before, nothing is known. */
export function requireFittingNetwork(inputs: ClusterInputs, region: string, { world }: ModelRequest): void {
  const { network, subnetwork, privateClusterConfig } = inputs;
  if (network === undefined) throw badRequest('Network "default" is not simulated: name one');
  ownOrEarlier(world, NETWORK, network);
  const own = subnetwork === undefined ? undefined : ownOrEarlier(world, SUBNETWORK, subnetwork);
  if (own) requireRanges(own, region, inputs);
  const block = privateClusterConfig?.masterIpv4CidrBlock;
  if (block !== undefined) requireControlPlaneRange(block, own);
}

function requireRanges({ id, outputs }: CloudRecord, region: string, { ipAllocationPolicy }: ClusterInputs): void {
  if (outputs.region !== region) throw badRequest(`Subnetwork "${id}" is not in region "${region}"`);
  const { secondaryIpRanges = [] } = inputsOf<SubnetworkArgs>(outputs);
  const { clusterSecondaryRangeName: pods, servicesSecondaryRangeName: services } = ipAllocationPolicy ?? {};
  for (const range of [pods, services].filter((name) => name !== undefined)) {
    if (!secondaryIpRanges.some(({ rangeName }) => rangeName === range)) {
      throw notFound(`${id}/secondaryIpRanges/${range}`);
    }
  }
  if (pods !== undefined && pods === services) {
    throw badRequest(`Secondary range "${pods}" cannot be that of Pods and that of Services`);
  }
}

function requireControlPlaneRange(block: string, subnetwork: CloudRecord | undefined): void {
  const range = parseCidr(block);
  if (range?.length !== 28) throw badRequest(`Master IPv4 CIDR block "${block}" must be a /28`);
  if (!subnetwork) return;
  const { ipCidrRange, secondaryIpRanges = [] } = inputsOf<SubnetworkArgs>(subnetwork.outputs);
  for (const text of [ipCidrRange, ...secondaryIpRanges.map((secondary) => secondary.ipCidrRange)]) {
    const other = text === undefined ? undefined : parseCidr(text);
    if (other && overlap(range, other)) {
      throw badRequest(`Master IPv4 CIDR block "${block}" conflicts with ${text} of subnetwork "${subnetwork.id}"`);
    }
  }
}
