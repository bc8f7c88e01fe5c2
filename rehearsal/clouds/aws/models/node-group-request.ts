import type { LaunchTemplateArgs } from "@pulumi/aws/ec2";
import type { NodeGroupArgs } from "@pulumi/aws/eks";

import { inputsOf } from "../../model-inputs";
import type { CloudRecord, CloudWorld } from "../../world";
import { apiError } from "../api-error";
import { InstanceType, instanceType } from "../instance-types";
import { KINDS } from "../kinds";
import { DEFAULT_AMI_TYPE } from "./ami-types";

export type NodeGroupInputs = ReturnType<typeof inputsOf<NodeGroupArgs>>;

/** A node group as EKS understands it: what it says, and what its launch template says. */
export interface NodeGroupRequest {
  readonly inputs: NodeGroupInputs;
  readonly template?: ReturnType<typeof inputsOf<LaunchTemplateArgs>>;
  readonly machine: InstanceType;
  readonly amiType: string;
  readonly capacityType: string;
}

/** What EKS takes where nobody names a machine type. */
const DEFAULT_TYPE = "t3.medium";

/** @throws what EKS refuses of how a node group and its launch template fit together */
export function understood(world: CloudWorld, values: Readonly<Record<string, unknown>>): NodeGroupRequest {
  const inputs = inputsOf<NodeGroupArgs>(values);
  const record = launchTemplateOf(world, inputs);
  const template = record && inputsOf<LaunchTemplateArgs>(record.outputs);
  const type = typeOf(inputs, template?.instanceType);
  const machine = instanceType(type);
  if (!machine) {
    throw apiError(
      "InvalidParameterException",
      `The following supplied instance types do not exist: [${type}] (or a rehearsal does not know it)`,
    );
  }
  if (template && inputs.diskSize !== undefined) {
    throw apiError("InvalidParameterException", "Disk size must be specified within the launch template.");
  }
  const { amiType = DEFAULT_AMI_TYPE, capacityType = "ON_DEMAND" } = inputs;
  return { inputs, template, machine, amiType, capacityType };
}

function launchTemplateOf(world: CloudWorld, { launchTemplate }: NodeGroupInputs): CloudRecord | undefined {
  if (!launchTemplate) return undefined;
  const record = world.find(KINDS.launchTemplate, launchTemplate.id ?? "");
  if (!record) throw apiError("InvalidParameterException", `Launch template ${launchTemplate.id ?? ""} not found`);
  const { version } = launchTemplate;
  const isThere = ["$Default", "$Latest"].includes(version) || Number(version) <= Number(record.outputs.latestVersion);
  if (isThere) return record;
  throw apiError("InvalidParameterException", `Launch template ${record.id} has no version ${version}`);
}

function typeOf({ instanceTypes = [], capacityType }: NodeGroupInputs, ofTemplate: string | undefined): string {
  if (capacityType === "CAPACITY_BLOCK" && instanceTypes.length > 0) {
    throw apiError(
      "InvalidParameterException",
      "instanceTypes may not be specified when capacityType is CAPACITY_BLOCK: the launch template has to tell it",
    );
  }
  if (ofTemplate !== undefined && instanceTypes.length > 0) {
    throw apiError(
      "InvalidParameterException",
      "You cannot specify instance types in both the request and the launch template",
    );
  }
  if (capacityType === "CAPACITY_BLOCK" && ofTemplate === undefined) {
    throw apiError(
      "InvalidParameterException",
      "a launch template with an instance type is required when capacityType is CAPACITY_BLOCK",
    );
  }
  return ofTemplate ?? instanceTypes[0] ?? DEFAULT_TYPE;
}
