import { AWS_MODELS } from "../../../../rehearsal/clouds/aws/models/index";
import { MemoryCloud } from "../support/memory-cloud";

export const VPC = "aws:ec2/vpc:Vpc";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const CLUSTER = "aws:eks/cluster:Cluster";
export const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
export const ADDON = "aws:eks/addon:Addon";
export const ROLE = "aws:iam/role:Role";
export const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
export const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

export const REGION = "eu-central-1";

export function awsCloud(): MemoryCloud {
  return new MemoryCloud(AWS_MODELS, { region: REGION });
}

/** Trust policy of a role that a service takes. */
export function trust(...services: string[]): string {
  const Statement = services.map((Service) => ({
    Effect: "Allow",
    Principal: { Service },
    Action: ["sts:AssumeRole", "sts:TagSession"],
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** What a cluster stands on: two subnets that reach the internet, and its role. */
export interface Ground {
  readonly vpcId: string;
  readonly subnetIds: readonly [string, string];
  readonly roleArn: string;
  readonly nodeRoleArn: string;
}

export async function ground(cloud: MemoryCloud): Promise<Ground> {
  const vpcId = await cloud.made(VPC, "vpc", { cidrBlock: "10.0.0.0/16" });
  const gatewayId = await cloud.made("aws:ec2/internetGateway:InternetGateway", "igw", { vpcId });
  const routeTableId = await cloud.made("aws:ec2/routeTable:RouteTable", "routes", { vpcId });
  await cloud.made("aws:ec2/route:Route", "out", { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId });
  const subnet = async (zone: string, cidrBlock: string) => {
    const subnetId = await cloud.made(SUBNET, zone, { vpcId, cidrBlock, availabilityZone: `${REGION}${zone}` });
    await cloud.made("aws:ec2/routeTableAssociation:RouteTableAssociation", zone, { subnetId, routeTableId });
    return subnetId;
  };
  const subnetIds = [await subnet("a", "10.0.0.0/19"), await subnet("b", "10.0.32.0/19")] as const;
  const roleArn = await managedRole(cloud, "control", "eks.amazonaws.com", "AmazonEKSClusterPolicy");
  const nodeRoleArn = await managedRole(cloud, "node", "ec2.amazonaws.com", "AmazonEKSWorkerNodePolicy");
  return { vpcId, subnetIds, roleArn, nodeRoleArn };
}

async function managedRole(cloud: MemoryCloud, name: string, service: string, policy: string): Promise<string> {
  const { computed } = await cloud.create(ROLE, name, { assumeRolePolicy: trust(service) });
  await cloud.create(ATTACHMENT, name, { role: name, policyArn: `arn:aws:iam::aws:policy/${policy}` });
  return String(computed.arn);
}

/** A control plane with the add-on that nodes need. */
export async function control(cloud: MemoryCloud, { subnetIds, roleArn }: Ground): Promise<void> {
  await cloud.create(CLUSTER, "ml", {
    ...{ roleArn, version: "1.34", vpcConfig: { subnetIds }, bootstrapSelfManagedAddons: false },
    accessConfig: { authenticationMode: "API" },
  });
  await cloud.create(ADDON, "cni", { clusterName: "ml", addonName: "vpc-cni" });
}

/** Arguments of a node group. */
export function nodes(
  { subnetIds, nodeRoleArn }: Ground,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    ...{ clusterName: "ml", nodeRoleArn, subnetIds: [subnetIds[0]], instanceTypes: ["m7i.xlarge"] },
    scalingConfig: { minSize: 2, desiredSize: 2, maxSize: 4 },
    ...changes,
  };
}
