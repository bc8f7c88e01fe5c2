import type { TagArgs } from "@pulumi/aws/autoscaling";

import { inputsOf } from "../../model-inputs";
import type { ModelRequest, ResourceModel } from "../../resource-model";
import type { CloudRecord } from "../../world";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { made } from "../made";
import { autoscalingGroupOf, retag } from "./node-group";
import { autoscalingTags } from "./node-pool";

/** A tag of an Auto Scaling group, which tells the autoscaler what its nodes are like while there is none. */
export const autoscalingTag: ResourceModel = {
  async create(request) {
    const { autoscalingGroupName: name, tag } = inputsOf<TagArgs>(request.inputs);
    const group = groupNamed(request, name);
    if (!group) throw apiError("ValidationError", "AutoScalingGroup name not found - null");
    // The world hides the tag itself, so that an update sees the others.
    const others = autoscalingTags(request.world, name).filter(({ key }) => key !== tag.key);
    await retag(request, group, [...others, tag]);
    return made(request, `${name},${tag.key}`);
  },
  async delete(request, { outputs }) {
    const { autoscalingGroupName: name, tag } = inputsOf<TagArgs>(outputs);
    const group = groupNamed(request, name);
    if (!group) return;
    await retag(
      request,
      group,
      autoscalingTags(request.world, name).filter(({ key }) => key !== tag.key),
    );
  },
};

function groupNamed({ world }: ModelRequest, name: string): CloudRecord | undefined {
  return world.records(KINDS.nodeGroup).find(({ outputs }) => autoscalingGroupOf(outputs) === name);
}
