import type { RouteArgs, RouteTableAssociationArgs } from "@pulumi/aws/ec2";

import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import type { CloudWorld } from "../../world";
import { ACCOUNT, arnOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { ec2Id, made } from "../made";
import { ownOrEarlier } from "../references";

const EVERYWHERE = "0.0.0.0/0";

export const routeTable: ResourceModel = {
  create(request) {
    ownOrEarlier(request.world, KINDS.vpc, String(request.inputs.vpcId), "InvalidVpcID.NotFound");
    const id = ec2Id("rtb", request);
    return made(request, id, { arn: arnOf(request, "ec2", `route-table/${id}`), ownerId: ACCOUNT });
  },
  delete({ world }, { id }) {
    const user = world.records(KINDS.routeTableAssociation).find(({ outputs }) => outputs.routeTableId === id);
    if (!user) return;
    throw apiError(
      "DependencyViolation",
      `The routeTable '${id}' has dependencies and cannot be deleted. (${user.id})`,
    );
  },
};

export const route: ResourceModel = {
  create(request) {
    const { world } = request;
    const { routeTableId, destinationCidrBlock, gatewayId, natGatewayId } = inputsOf<RouteArgs>(request.inputs);
    ownOrEarlier(world, KINDS.routeTable, routeTableId, "InvalidRouteTableID.NotFound");
    if (gatewayId) ownOrEarlier(world, KINDS.internetGateway, gatewayId, "InvalidGatewayID.NotFound");
    if (natGatewayId) ownOrEarlier(world, KINDS.natGateway, natGatewayId, "NatGatewayNotFound");
    const isThere = world
      .records(KINDS.route)
      .some(
        (other) =>
          other.outputs.routeTableId === routeTableId && other.outputs.destinationCidrBlock === destinationCidrBlock,
      );
    if (isThere)
      throw apiError("RouteAlreadyExists", `The route identified by ${destinationCidrBlock} already exists.`);
    const id = `r-${routeTableId}${world.digits(String(destinationCidrBlock), 8)}`;
    return made(request, id, { origin: "CreateRoute", state: "active" });
  },
};

export const routeTableAssociation: ResourceModel = {
  create(request) {
    const { world } = request;
    const { routeTableId, subnetId } = inputsOf<RouteTableAssociationArgs>(request.inputs);
    ownOrEarlier(world, KINDS.routeTable, routeTableId, "InvalidRouteTableID.NotFound");
    if (subnetId) {
      ownOrEarlier(world, KINDS.subnet, subnetId, "InvalidSubnetID.NotFound");
      const other = world.records(KINDS.routeTableAssociation).find(({ outputs }) => outputs.subnetId === subnetId);
      if (other)
        throw apiError(
          "Resource.AlreadyAssociated",
          `the specified association for route table ${routeTableId} conflicts with an existing association`,
        );
    }
    return made(request, ec2Id("rtbassoc", request));
  },
};

/** Whether a machine in a subnet reaches the internet: one that was there before is taken to. */
export function hasWayOut(world: CloudWorld, subnetId: string): boolean {
  if (!world.find(KINDS.subnet, subnetId)) return true;
  const tables = world
    .records(KINDS.routeTableAssociation)
    .filter(({ outputs }) => outputs.subnetId === subnetId)
    .map(({ outputs }) => outputs.routeTableId);
  return world
    .records(KINDS.route)
    .some(({ outputs }) => tables.includes(outputs.routeTableId) && outputs.destinationCidrBlock === EVERYWHERE);
}
