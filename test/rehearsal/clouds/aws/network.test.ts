import { clusterMadeType } from "../../../../rehearsal/clouds/cluster-cloud";
import type { MemoryCloud } from "../support/memory-cloud";
import {
  Ground,
  LAUNCH_TEMPLATE,
  SECURITY_GROUP,
  SUBNET,
  VPC,
  awsCloud,
  control,
  ground,
  nodes,
  NODE_GROUP,
} from "./aws-cloud";

const IGW = "aws:ec2/internetGateway:InternetGateway";
const EIP = "aws:ec2/eip:Eip";
const NAT = "aws:ec2/natGateway:NatGateway";
const ROUTES = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const PLACEMENT = "aws:ec2/placementGroup:PlacementGroup";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const LOAD_BALANCER = clusterMadeType("LoadBalancer");

let cloud: MemoryCloud;
let base: Ground;

beforeEach(async () => {
  cloud = awsCloud();
  base = await ground(cloud);
});

const create = (type: string, name: string, inputs: Record<string, unknown>) =>
  Promise.resolve().then(() => cloud.create(type, name, inputs));
const remove = (type: string, name: string) => Promise.resolve().then(() => cloud.delete(type, name));

test("a VPC and its subnets have ids, ARNs and zones", async () => {
  const { id, computed } = await cloud.create(SUBNET, "c", {
    vpcId: base.vpcId,
    cidrBlock: "10.0.64.0/19",
    availabilityZone: "eu-central-1c",
  });
  expect(id).toMatch(/^subnet-0[0-9a-f]{16}$/);
  expect(computed).toMatchObject({
    arn: `arn:aws:ec2:eu-central-1:123456789012:subnet/${id}`,
    availabilityZone: "eu-central-1c",
    availabilityZoneId: "euc1-az3",
  });
});

test.each([
  [VPC, { cidrBlock: "10.0.0.0/8" }, "api error InvalidVpc.Range: The CIDR '10.0.0.0/8' is invalid."],
  [
    SUBNET,
    { vpcId: "vpc-nowhere", cidrBlock: "10.0.64.0/19" },
    "api error InvalidVpcID.NotFound: The Vpc ID 'vpc-nowhere' does not exist",
  ],
  [IGW, { vpcId: "vpc-nowhere" }, "InvalidVpcID.NotFound"],
  [ROUTES, { vpcId: "vpc-nowhere" }, "InvalidVpcID.NotFound"],
  [ROUTE, { routeTableId: "rtb-nowhere", destinationCidrBlock: "0.0.0.0/0" }, "InvalidRouteTableID.NotFound"],
  [PLACEMENT, { strategy: "close" }, "Value (close) for parameter strategy is invalid."],
  [LAUNCH_TEMPLATE, { userData: "no base64!" }, "InvalidUserData.Malformed"],
  [LAUNCH_TEMPLATE, { instanceType: "m1.small" }, "InvalidInstanceType"],
  [LAUNCH_TEMPLATE, { placement: { groupName: "nowhere" } }, "InvalidPlacementGroup.Unknown"],
])("EC2 refuses a %s of %j", async (type, inputs, message) => {
  await expect(create(type, "one", inputs)).rejects.toThrow(message);
});

test("a subnet is within its VPC, in a zone of the region, and apart from others", async () => {
  const subnet = (cidrBlock: string, availabilityZone = "eu-central-1a") =>
    create(SUBNET, "one", { vpcId: base.vpcId, cidrBlock, availabilityZone });
  await expect(subnet("10.1.0.0/19")).rejects.toThrow("InvalidSubnet.Range");
  await expect(subnet("10.0.16.0/20")).rejects.toThrow(
    "api error InvalidSubnet.Conflict: The CIDR '10.0.16.0/20' conflicts",
  );
  await expect(subnet("10.0.64.0/19", "eu-west-1a")).rejects.toThrow("eu-central-1a, eu-central-1b, eu-central-1c.");
});

test("a NAT gateway wants an address of its own, and a way to the internet", async () => {
  const allocationId = await cloud.made(EIP, "address", { domain: "vpc" });
  const [subnetId] = base.subnetIds;
  await expect(create(NAT, "one", { subnetId })).rejects.toThrow("must contain the parameter AllocationId");
  await cloud.create(NAT, "one", { subnetId, allocationId });
  await expect(create(NAT, "two", { subnetId, allocationId })).rejects.toThrow("Resource.AlreadyAssociated");
  const vpcId = await cloud.made(VPC, "closed", { cidrBlock: "10.9.0.0/16" });
  const closed = await cloud.made(SUBNET, "closed", { vpcId, cidrBlock: "10.9.0.0/19" });
  const other = await cloud.made(EIP, "other", { domain: "vpc" });
  await expect(create(NAT, "two", { subnetId: closed, allocationId: other })).rejects.toThrow("Gateway.NotAttached");
  await expect(remove(EIP, "address")).rejects.toThrow("AuthFailure");
  await expect(remove(IGW, "igw")).rejects.toThrow(`Network ${base.vpcId} has some mapped public address(es).`);
});

test("a network goes after what is in it", async () => {
  const refusal = `api error DependencyViolation: The vpc '${base.vpcId}' has dependencies and cannot be deleted`;
  await expect(remove(VPC, "vpc")).rejects.toThrow(refusal);
  await control(cloud, base);
  await cloud.create(NODE_GROUP, "system", nodes(base));
  await expect(remove(SUBNET, "a")).rejects.toThrow(
    `The subnet '${base.subnetIds[0]}' has dependencies and cannot be deleted`,
  );
});

test("a load balancer that a controller of the cluster left keeps the network", async () => {
  cloud.world.keep({ urn: "left", type: LOAD_BALANCER, id: "istio-system/istio-ingressgateway", outputs: {} });
  const user = '(it is LoadBalancer "istio-system/istio-ingressgateway")';
  await expect(remove(SUBNET, "b")).rejects.toThrow(user);
  await expect(remove(VPC, "vpc")).rejects.toThrow(user);
  await expect(remove(IGW, "igw")).rejects.toThrow('(they are of "istio-system/istio-ingressgateway")');
  cloud.world.forget("left");
  await remove(SUBNET, "b");
});

test("a rule has one source, and its groups are there", async () => {
  const group = await cloud.made(SECURITY_GROUP, "database", { vpcId: base.vpcId });
  const rule = (changes: object) => create(RULE, "one", { securityGroupId: group, ipProtocol: "tcp", ...changes });
  await expect(rule({})).rejects.toThrow("exactly one source");
  await expect(rule({ referencedSecurityGroupId: "sg-nowhere" })).rejects.toThrow(
    "The security group 'sg-nowhere' does not exist",
  );
  await control(cloud, base);
  const [{ outputs }] = cloud.world.records("aws:eks/cluster:Cluster");
  const { clusterSecurityGroupId } = outputs.vpcConfig as { clusterSecurityGroupId: string };
  expect((await rule({ referencedSecurityGroupId: clusterSecurityGroupId })).id).toMatch(/^sgr-0/);
});

test("an endpoint is for a service of its region", async () => {
  const endpoint = (serviceName: string) => create(ENDPOINT, "s3", { vpcId: base.vpcId, serviceName });
  await expect(endpoint("com.amazonaws.us-east-1.s3")).rejects.toThrow("InvalidServiceName");
  expect((await endpoint("com.amazonaws.eu-central-1.s3")).computed).toMatchObject({ vpcEndpointType: "Gateway" });
});

test("a launch template has a version for each update", async () => {
  await cloud.create(LAUNCH_TEMPLATE, "lt", { updateDefaultVersion: true });
  const { computed } = await cloud.update(LAUNCH_TEMPLATE, "lt", { updateDefaultVersion: true });
  expect(computed).toMatchObject({ name: "lt", latestVersion: 2, defaultVersion: 2 });
});

test("networks that were there before are taken as they are", async () => {
  const fresh = awsCloud();
  const { computed } = await fresh.create("aws:rds/subnetGroup:SubnetGroup", "db", {
    subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
  });
  expect(computed.name).toBe("db");
});
