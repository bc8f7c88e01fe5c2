import type { NatGatewayArgs } from "@pulumi/aws/ec2";

import { inputsOf } from "../../model-inputs";
import type { ModelRequest, ResourceModel } from "../../resource-model";
import { ACCOUNT, arnOf, regionOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { ec2Id, made } from "../made";
import { ownOrEarlier, recordWith } from "../references";
import { subnetPlace } from "../zones";

export const internetGateway: ResourceModel = {
  create(request) {
    const { vpcId } = request.inputs;
    if (vpcId !== undefined) {
      ownOrEarlier(request.world, KINDS.vpc, String(vpcId), "InvalidVpcID.NotFound");
      const other = recordWith(request.world, KINDS.internetGateway, "vpcId", vpcId);
      if (other) throw apiError("Resource.AlreadyAssociated", `resource ${other.id} is already attached to ${vpcId}`);
    }
    const id = ec2Id("igw", request);
    return made(request, id, { arn: arnOf(request, "ec2", `internet-gateway/${id}`), ownerId: ACCOUNT });
  },
  /** A gateway stays attached while machines of its VPC have addresses of the internet. */
  delete({ world }, { outputs }) {
    const region = String(outputs.region);
    const inVpc = (subnetId: unknown) => subnetPlace(world, String(subnetId), region).vpcId === outputs.vpcId;
    const nat = world.records(KINDS.natGateway).find(({ outputs: { subnetId } }) => inVpc(subnetId));
    const balancer = world.records(KINDS.loadBalancer).at(0);
    const user = nat ?? balancer;
    if (!user) return;
    const { vpcId } = outputs;
    throw apiError(
      "DependencyViolation",
      `Network ${String(vpcId)} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway. (they are of "${user.id}")`,
    );
  },
};

export const eip: ResourceModel = {
  create(request) {
    const id = ec2Id("eipalloc", request);
    return made(request, id, {
      allocationId: id,
      arn: arnOf(request, "ec2", `elastic-ip/${id}`),
      domain: "vpc",
      publicIp: publicIp(request),
    });
  },
  delete({ world }, { id }) {
    const user = recordWith(world, KINDS.natGateway, "allocationId", id);
    if (user)
      throw apiError("AuthFailure", `You do not have permission to access the specified resource. (${user.id} has it)`);
  },
};

/** An address from a range for documentation (RFC 5737), where nobody is. */
function publicIp({ world, urn }: ModelRequest): string {
  return `203.0.113.${Number.parseInt(world.digits(`address ${urn}`, 2), 16)}`;
}

export const natGateway: ResourceModel = {
  create(request) {
    const { world } = request;
    const { allocationId, subnetId = "", connectivityType } = inputsOf<NatGatewayArgs>(request.inputs);
    const place = subnetPlace(world, subnetId, regionOf(request));
    ownOrEarlier(world, KINDS.subnet, subnetId, "InvalidSubnetID.NotFound");
    if (connectivityType !== "private") {
      requireAddress(request, allocationId);
      const internet = recordWith(world, KINDS.internetGateway, "vpcId", place.vpcId);
      const isOwn = world.find(KINDS.vpc, place.vpcId) !== undefined;
      if (isOwn && !internet)
        throw apiError("Gateway.NotAttached", `Network ${place.vpcId} has no Internet gateway attached`);
    }
    const address = world.find(KINDS.eip, allocationId ?? "");
    return made(request, ec2Id("nat", request), {
      connectivityType: connectivityType ?? "public",
      networkInterfaceId: ec2Id("eni", request),
      publicIp: address?.outputs.publicIp ?? "",
    });
  },
};

function requireAddress({ world }: ModelRequest, allocationId: string | undefined): void {
  if (!allocationId) throw apiError("MissingParameter", "The request must contain the parameter AllocationId");
  ownOrEarlier(world, KINDS.eip, allocationId, "InvalidAllocationID.NotFound");
  const user = recordWith(world, KINDS.natGateway, "allocationId", allocationId);
  if (user)
    throw apiError("Resource.AlreadyAssociated", `resource ${allocationId} is already associated to ${user.id}`);
}
