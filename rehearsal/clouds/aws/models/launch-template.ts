import type { LaunchTemplateArgs } from "@pulumi/aws/ec2";

import { inputsOf } from "../../model-inputs";
import type { Existing, ModelRequest, ModelState, ResourceModel } from "../../resource-model";
import { arnOf } from "../account";
import { apiError } from "../api-error";
import { instanceType } from "../instance-types";
import { KINDS } from "../kinds";
import { ec2Id, made } from "../made";
import { recordWith } from "../references";
import { requireSecurityGroup } from "./security-groups";

/** A launch template; every update makes a version. */
export const launchTemplate: ResourceModel = {
  create: (request) => version(request, ec2Id("lt", request), 1),
  update: (request, { id, outputs }: Existing) => version(request, id, Number(outputs.latestVersion) + 1),
  delete({ world }, { id }) {
    const groups = world.records(KINDS.nodeGroup);
    const user = groups.find(({ outputs }) => (outputs.launchTemplate as { id?: string } | undefined)?.id === id);
    // EC2 would delete it; EKS then cannot heal, upgrade or scale its nodes.
    if (user) throw apiError("DependencyViolation", `launch template ${id} is that of the node group ${user.id}`);
  },
};

function version(request: ModelRequest, id: string, latestVersion: number): ModelState {
  requireSound(request);
  const { updateDefaultVersion } = request.inputs;
  return made(request, id, {
    arn: arnOf(request, "ec2", `launch-template/${id}`),
    name: request.physicalName,
    latestVersion,
    defaultVersion: updateDefaultVersion === true ? latestVersion : 1,
  });
}

function requireSound({ world, inputs }: ModelRequest): void {
  const { instanceType: type, networkInterfaces, placement, userData } = inputsOf<LaunchTemplateArgs>(inputs);
  if (type !== undefined && !instanceType(type)) {
    throw apiError(
      "InvalidInstanceType",
      `The instance type '${type}' does not exist, or a rehearsal does not know it`,
    );
  }
  for (const { securityGroups = [] } of networkInterfaces ?? []) {
    for (const group of securityGroups) requireSecurityGroup(world, group);
  }
  const groupName = placement?.groupName;
  const hasGroup = groupName === undefined || recordWith(world, KINDS.placementGroup, "name", groupName);
  if (!hasGroup) throw apiError("InvalidPlacementGroup.Unknown", `The placement group '${groupName}' is unknown`);
  const isBase64 = userData === undefined || Buffer.from(userData, "base64").toString("base64") === userData;
  if (!isBase64) throw apiError("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
}
