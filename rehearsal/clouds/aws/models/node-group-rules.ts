import type { ModelRequest } from "../../resource-model";
import type { CloudRecord, CloudWorld } from "../../world";
import { regionOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { ownOrEarlier } from "../references";
import { subnetPlace } from "../zones";
import { AMI_TYPES } from "./ami-types";
import type { NodeGroupInputs, NodeGroupRequest } from "./node-group-request";
import { isAttached, requireRole, trusts } from "./roles";
import { hasWayOut } from "./routes";

const EFFECTS = ["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"];
const CAPACITY_TYPES = ["ON_DEMAND", "SPOT", "CAPACITY_BLOCK"];
const MAX_NAME = 63;

/** @throws what EKS refuses of a node group, as far as that group itself tells it */
export function requireSoundGroup(request: ModelRequest, group: NodeGroupRequest, cluster: CloudRecord): void {
  const { inputs } = group;
  if (request.physicalName.length > MAX_NAME) {
    throw invalid(`nodegroupName must be at most ${MAX_NAME} characters long: ${request.physicalName}`);
  }
  requireImage(group);
  requireSizes(inputs);
  for (const { key, effect } of inputs.taints ?? []) {
    if (!EFFECTS.includes(effect)) throw invalid(`taint ${key}: effect ${effect} is none of [${EFFECTS.join(", ")}]`);
  }
  if (Number(inputs.version?.split(".")[1] ?? 0) > Number(String(cluster.outputs.version).split(".")[1])) {
    throw invalid(
      `Requested Nodegroup version ${inputs.version} can not be greater than cluster version ${String(cluster.outputs.version)}`,
    );
  }
  requirePlaces(request, group, cluster);
}

/** @throws where nodes would start and never become ready, as EKS finds after a quarter of an hour */
export function requireReadyNodes(world: CloudWorld, { inputs }: NodeGroupRequest, cluster: CloudRecord): void {
  if (inputs.scalingConfig.desiredSize === 0) return;
  const own = cluster.outputs.bootstrapSelfManagedAddons !== false;
  if (!own && !world.find(KINDS.addon, `${cluster.id}:vpc-cni`)) {
    throw notJoining("nodes stay NotReady: cni plugin not initialized; the add-on vpc-cni has to be there first");
  }
  const closed = inputs.subnetIds.find((id) => !hasWayOut(world, id));
  if (closed) throw notJoining(`subnet ${closed} has no route to the internet, by which they get images`);
  const role = requireRole(world, inputs.nodeRoleArn);
  if (role && !isAttached(world, role.id, "AmazonEKSWorkerNodePolicy")) {
    throw notJoining("their role lacks AmazonEKSWorkerNodePolicy");
  }
}

function requireImage({ amiType, machine, capacityType }: NodeGroupRequest): void {
  const image = AMI_TYPES[amiType];
  if (!image) throw invalid(`amiType ${amiType} is none of [${Object.keys(AMI_TYPES).join(", ")}]`);
  if (!CAPACITY_TYPES.includes(capacityType)) {
    throw invalid(`capacityType ${capacityType} is none of [${CAPACITY_TYPES.join(", ")}]`);
  }
  const fits = image.arch === machine.arch && (machine.gpu === undefined || image.nvidia);
  if (!fits) throw invalid(`[${machine.type}] is not a valid instance type for requested amiType ${amiType}`);
}

function requireSizes({ scalingConfig: { minSize, desiredSize, maxSize } }: NodeGroupInputs): void {
  if (maxSize < 1) throw invalid("maxSize must be at least 1");
  if (minSize > desiredSize)
    throw invalid(`Minimum capacity ${minSize} can't be greater than desired size ${desiredSize}`);
  if (desiredSize > maxSize) throw invalid(`desired capacity ${desiredSize} can't be greater than max size ${maxSize}`);
}

function requirePlaces(request: ModelRequest, { inputs, capacityType }: NodeGroupRequest, cluster: CloudRecord): void {
  const { world } = request;
  const role = requireRole(world, inputs.nodeRoleArn);
  if (role && !trusts(role, "ec2.amazonaws.com")) {
    throw invalid(
      `Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole ${inputs.nodeRoleArn}`,
    );
  }
  const { vpcId } = cluster.outputs.vpcConfig as { readonly vpcId: string };
  for (const id of inputs.subnetIds) {
    ownOrEarlier(world, KINDS.subnet, id, "InvalidSubnetID.NotFound");
    const place = subnetPlace(world, id, regionOf(request));
    if (place.vpcId !== vpcId) throw invalid(`subnet ${id} is not in the VPC of the cluster, ${vpcId}`);
  }
  if (capacityType === "CAPACITY_BLOCK" && inputs.subnetIds.length > 1) {
    throw invalid("a capacity block is in one zone, so that the node group can have one subnet only");
  }
}

function invalid(message: string): Error {
  return apiError("InvalidParameterException", message);
}

function notJoining(reason: string): Error {
  return new Error(
    `waiting for EKS Node Group create: unexpected state 'CREATE_FAILED', wanted target 'ACTIVE'. last error: NodeCreationFailure: Instances failed to join the kubernetes cluster (${reason})`,
  );
}
