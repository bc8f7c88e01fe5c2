import type { VpcEndpointArgs } from "@pulumi/aws/ec2";

import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import { ACCOUNT, arnOf, regionOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { ec2Id, made } from "../made";
import { ownOrEarlier } from "../references";

export const placementGroup: ResourceModel = {
  create(request) {
    const { physicalName: name, inputs } = request;
    if (!["cluster", "partition", "spread"].includes(String(inputs.strategy))) {
      throw apiError("InvalidParameterValue", `Value (${String(inputs.strategy)}) for parameter strategy is invalid.`);
    }
    return made(request, name, {
      name,
      arn: arnOf(request, "ec2", `placement-group/${name}`),
      placementGroupId: ec2Id("pg", request),
    });
  },
  delete({ world }, { id }) {
    const templates = world.records(KINDS.launchTemplate);
    const user = templates.find(
      ({ outputs }) => (outputs.placement as { groupName?: string } | undefined)?.groupName === id,
    );
    if (user)
      throw apiError("InvalidPlacementGroup.InUse", `The placement group '${id}' is in use and may not be deleted.`);
  },
};

/** A way from a VPC to a service of AWS that leads over no internet. */
export const vpcEndpoint: ResourceModel = {
  create(request) {
    const { world } = request;
    const inputs = inputsOf<VpcEndpointArgs>(request.inputs);
    ownOrEarlier(world, KINDS.vpc, inputs.vpcId, "InvalidVpcId.NotFound");
    for (const table of inputs.routeTableIds ?? [])
      ownOrEarlier(world, KINDS.routeTable, table, "InvalidRouteTableId.NotFound");
    for (const id of inputs.subnetIds ?? []) ownOrEarlier(world, KINDS.subnet, id, "InvalidSubnetId.NotFound");
    const { serviceName = "" } = inputs;
    if (!serviceName.startsWith(`com.amazonaws.${regionOf(request)}.`)) {
      throw apiError("InvalidServiceName", `The Vpc Endpoint Service '${serviceName}' does not exist`);
    }
    const id = ec2Id("vpce", request);
    return made(request, id, {
      arn: arnOf(request, "ec2", `vpc-endpoint/${id}`),
      ownerId: ACCOUNT,
      state: "available",
      vpcEndpointType: inputs.vpcEndpointType ?? "Gateway",
    });
  },
};
