import type { CloudRecord, CloudWorld } from "../world";
import { apiError } from "./api-error";
import { KINDS } from "./kinds";

/** What the outputs of a kind say of the things that it cannot be without. */
type References = Readonly<Record<string, (outputs: CloudRecord["outputs"]) => unknown>>;

/** Kinds that are in a VPC, and which. */
const IN_VPC: References = {
  [KINDS.internetGateway]: ({ vpcId }) => vpcId,
  [KINDS.routeTable]: ({ vpcId }) => vpcId,
  [KINDS.securityGroup]: ({ vpcId }) => vpcId,
  [KINDS.subnet]: ({ vpcId }) => vpcId,
  [KINDS.vpcEndpoint]: ({ vpcId }) => vpcId,
};

/** Kinds that keep network interfaces in subnets, and in which. */
const IN_SUBNET: References = {
  [KINDS.cluster]: ({ vpcConfig }) => (vpcConfig as { readonly subnetIds?: unknown } | undefined)?.subnetIds,
  [KINDS.databaseSubnets]: ({ subnetIds }) => subnetIds,
  [KINDS.natGateway]: ({ subnetId }) => subnetId,
  [KINDS.nodeGroup]: ({ subnetIds }) => subnetIds,
  [KINDS.vpcEndpoint]: ({ subnetIds }) => subnetIds,
};

/** Kinds whose network interfaces are in security groups, or that name one in a rule. */
const IN_SECURITY_GROUP: References = {
  [KINDS.cluster]: ({ vpcConfig }) =>
    (vpcConfig as { readonly securityGroupIds?: unknown } | undefined)?.securityGroupIds,
  [KINDS.databaseInstance]: ({ vpcSecurityGroupIds }) => vpcSecurityGroupIds,
  [KINDS.securityGroupRule]: ({ referencedSecurityGroupId }) => referencedSecurityGroupId,
};

/** @throws AWS's refusal to delete a network that something is in */
export function refuseVpcInUse(world: CloudWorld, id: string): void {
  const message = `The vpc '${id}' has dependencies and cannot be deleted`;
  refuseWhileBalanced(world, message);
  refuse(world, id, IN_VPC, message);
}

/** @throws AWS's refusal to delete a subnet that something has network interfaces in */
export function refuseSubnetInUse(world: CloudWorld, id: string): void {
  const message = `The subnet '${id}' has dependencies and cannot be deleted`;
  refuseWhileBalanced(world, message);
  refuse(world, id, IN_SUBNET, message);
}

/** @throws AWS's refusal to delete a security group that something is in */
export function refuseSecurityGroupInUse(world: CloudWorld, id: string): void {
  refuse(world, id, IN_SECURITY_GROUP, `resource ${id} has a dependent object`);
}

/** The one cluster of a rehearsal is in the network of the program, and so are its load balancers. */
function refuseWhileBalanced(world: CloudWorld, message: string): void {
  const balancer = world.records(KINDS.loadBalancer).at(0);
  if (balancer) throw inUse(message, balancer);
}

function refuse(world: CloudWorld, id: string, references: References, message: string): void {
  for (const [type, refers] of Object.entries(references)) {
    const user = world.records(type).find(({ outputs }) => [refers(outputs)].flat().includes(id));
    if (user) throw inUse(message, user);
  }
}

/** AWS does not tell what it is; whoever rehearses wants to know. */
function inUse(message: string, { type, id }: CloudRecord): Error {
  return apiError("DependencyViolation", `${message} (it is ${type.split(":")[2]} "${id}")`);
}
