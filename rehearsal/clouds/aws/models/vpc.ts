import type { VpcArgs } from "@pulumi/aws/ec2";

import { parseCidr } from "../../cidr";
import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import { ACCOUNT, arnOf } from "../account";
import { apiError } from "../api-error";
import { refuseVpcInUse } from "../dependants";
import { ec2Id, made } from "../made";

/** Length of the prefix that EC2 takes for a VPC and a subnet. */
export const PREFIXES = { shortest: 16, longest: 28 };

export const vpc: ResourceModel = {
  create(request) {
    const { cidrBlock } = inputsOf<VpcArgs>(request.inputs);
    const cidr = parseCidr(cidrBlock ?? "");
    if (!cidr || cidr.length < PREFIXES.shortest || cidr.length > PREFIXES.longest) {
      throw apiError("InvalidVpc.Range", `The CIDR '${cidrBlock ?? ""}' is invalid.`);
    }
    const id = ec2Id("vpc", request);
    const part = (prefix: string) => ec2Id(prefix, request);
    return made(request, id, {
      arn: arnOf(request, "ec2", `vpc/${id}`),
      ownerId: ACCOUNT,
      defaultNetworkAclId: part("acl"),
      defaultRouteTableId: part("rtb"),
      defaultSecurityGroupId: part("sg"),
      mainRouteTableId: part("rtb"),
      dhcpOptionsId: part("dopt"),
      enableDnsSupport: request.inputs.enableDnsSupport ?? true,
      enableDnsHostnames: request.inputs.enableDnsHostnames ?? false,
    });
  },
  delete: ({ world }, { id }) => refuseVpcInUse(world, id),
};
