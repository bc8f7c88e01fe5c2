import type { SecurityGroupArgs } from "@pulumi/aws/ec2";
import type { SecurityGroupIngressRuleArgs } from "@pulumi/aws/vpc";

import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import type { CloudWorld } from "../../world";
import { ACCOUNT, arnOf } from "../account";
import { apiError } from "../api-error";
import { refuseSecurityGroupInUse } from "../dependants";
import { KINDS } from "../kinds";
import { ec2Id, made } from "../made";
import { ownOrEarlier } from "../references";

export const securityGroup: ResourceModel = {
  create(request) {
    const { world, physicalName } = request;
    const { vpcId, description } = inputsOf<SecurityGroupArgs>(request.inputs);
    if (vpcId) ownOrEarlier(world, KINDS.vpc, vpcId, "InvalidVpcID.NotFound");
    const taken = world
      .records(KINDS.securityGroup)
      .some((other) => other.outputs.vpcId === vpcId && other.outputs.name === physicalName);
    if (taken)
      throw apiError(
        "InvalidGroup.Duplicate",
        `The security group '${physicalName}' already exists for VPC '${vpcId}'`,
      );
    const id = ec2Id("sg", request);
    return made(request, id, {
      arn: arnOf(request, "ec2", `security-group/${id}`),
      ownerId: ACCOUNT,
      name: physicalName,
      description: description ?? "Managed by Pulumi",
    });
  },
  delete: ({ world }, { id }) => refuseSecurityGroupInUse(world, id),
};

export const securityGroupRule: ResourceModel = {
  create(request) {
    const { world } = request;
    const inputs = inputsOf<SecurityGroupIngressRuleArgs>(request.inputs);
    requireSecurityGroup(world, inputs.securityGroupId);
    const { referencedSecurityGroupId: other, cidrIpv4, cidrIpv6, prefixListId } = inputs;
    if (other) requireSecurityGroup(world, other);
    if ([other, cidrIpv4, cidrIpv6, prefixListId].filter((source) => source !== undefined).length !== 1) {
      throw apiError(
        "InvalidParameterCombination",
        "exactly one source has to be given: a range, a prefix list or a group",
      );
    }
    const id = ec2Id("sgr", request);
    return made(request, id, { arn: arnOf(request, "ec2", `security-group-rule/${id}`), securityGroupRuleId: id });
  },
};

/** A group that the program made, or the one that EKS makes for a cluster. @throws for a group that is neither */
export function requireSecurityGroup(world: CloudWorld, id: string): void {
  if (world.find(KINDS.securityGroup, id)) return;
  const groups = world
    .records(KINDS.cluster)
    .map(({ outputs }) => (outputs.vpcConfig as { clusterSecurityGroupId?: string }).clusterSecurityGroupId);
  if (groups.includes(id) || (groups.length === 0 && world.records(KINDS.securityGroup).length === 0)) return;
  throw apiError("InvalidGroup.NotFound", `The security group '${id}' does not exist`);
}
