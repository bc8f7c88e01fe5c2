import type { SubnetArgs } from "@pulumi/aws/ec2";

import { contains, overlap, parseCidr } from "../../cidr";
import { inputsOf } from "../../model-inputs";
import type { ModelRequest, ResourceModel } from "../../resource-model";
import { ACCOUNT, arnOf, regionOf } from "../account";
import { apiError } from "../api-error";
import { refuseSubnetInUse } from "../dependants";
import { KINDS } from "../kinds";
import { ec2Id, made } from "../made";
import { ownOrEarlier } from "../references";
import { zonesOf } from "../zones";
import { PREFIXES } from "./vpc";

type Inputs = ReturnType<typeof inputsOf<SubnetArgs>>;

export const subnet: ResourceModel = {
  create(request) {
    const inputs = inputsOf<SubnetArgs>(request.inputs);
    requireFreeRange(request, inputs);
    const zone = zoneOf(request, inputs);
    const id = ec2Id("subnet", request);
    return made(request, id, {
      arn: arnOf(request, "ec2", `subnet/${id}`),
      ownerId: ACCOUNT,
      availabilityZone: zone.name,
      availabilityZoneId: zone.id,
    });
  },
  delete: ({ world }, { id }) => refuseSubnetInUse(world, id),
};

function zoneOf(request: ModelRequest, { availabilityZone }: Inputs) {
  const zones = zonesOf(regionOf(request));
  const zone = availabilityZone === undefined ? zones[0] : zones.find(({ name }) => name === availabilityZone);
  if (zone) return zone;
  const names = zones.map(({ name }) => name).join(", ");
  throw apiError(
    "InvalidParameterValue",
    `Value (${availabilityZone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${names}.`,
  );
}

function requireFreeRange({ world }: ModelRequest, { vpcId, cidrBlock = "" }: Inputs): void {
  const cidr = parseCidr(cidrBlock);
  const network = ownOrEarlier(world, KINDS.vpc, vpcId, "InvalidVpcID.NotFound");
  const whole = network && parseCidr(String(network.outputs.cidrBlock));
  const fits = cidr && cidr.length >= PREFIXES.shortest && cidr.length <= PREFIXES.longest;
  if (!fits || (whole && !contains(whole, cidr))) {
    throw apiError("InvalidSubnet.Range", `The CIDR '${cidrBlock}' is invalid.`);
  }
  const taken = world.records(KINDS.subnet).some(({ outputs }) => {
    const other = outputs.vpcId === vpcId ? parseCidr(String(outputs.cidrBlock)) : undefined;
    return other !== undefined && overlap(other, cidr);
  });
  if (taken) throw apiError("InvalidSubnet.Conflict", `The CIDR '${cidrBlock}' conflicts with another subnet`);
}
