import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { partOf } from "../cidr";
import type { EksNetworkArgs } from "./args";
import type { EksNetwork } from "./network";
import type { EksScope } from "./scope";

type OwnNetworkSettings = Extract<EksNetworkArgs, { kind: "own" }>;

interface OwnNetworkArgs extends Pick<OwnNetworkSettings, "cidr" | "natGateways"> {
  readonly region: string;
  readonly zones: readonly pulumi.Input<string>[];
  /** Whether what is in the private subnets stays when the stack is destroyed, and they with it. */
  readonly keep: boolean;
}

/** What the subnets of a VPC are made with. */
interface Vpc extends EksScope {
  readonly id: pulumi.Output<string>;
  readonly cidr: string;
}

/** The private subnet of each zone is an eighth of the VPC; the last eighth is shared by the public ones. */
const PRIVATE_BITS = 3;
const PUBLIC_BITS = 6;
const FIRST_PUBLIC = 7 * 2 ** (PUBLIC_BITS - PRIVATE_BITS);

/** How many zones fit. */
export const MAX_ZONES = 7;

/**
 * A VPC with a private and a public subnet in each zone. Nodes and Pods are in the private ones, load balancers of the
 * internet in the public ones. S3, where images come from, is reached without the NAT gateways, which cost by the byte.
 */
export function ownNetwork(scope: EksScope, { cidr, natGateways, region, zones, keep }: OwnNetworkArgs): EksNetwork {
  const { name, parent } = scope;
  const kept = { parent, retainOnDelete: keep };
  const tags = { ...scope.tags, Name: scope.clusterName };
  const dns = { enableDnsHostnames: true, enableDnsSupport: true };
  const { id } = new ec2.Vpc(`${name}-vpc`, { cidrBlock: cidr, ...dns, tags }, kept);
  const vpc: Vpc = { ...scope, id, cidr };
  const gateway = new ec2.InternetGateway(`${name}-internet`, { vpcId: id, tags }, { parent });
  const publicRoutes = routeTable(vpc, "public", { gatewayId: gateway.id });
  const publicSubnets = zones.map((zone, index) => publicSubnet(vpc, zone, index, publicRoutes.table));
  const nats = publicSubnets
    .slice(0, natGateways === "one" ? 1 : undefined)
    .map(({ subnet, association }, index) => natGateway(vpc, subnet.id, index, [publicRoutes.route, association]));
  const privateRoutes = zones.map((_, index) =>
    routeTable(vpc, `private-${index + 1}`, { natGatewayId: (nats[index] ?? nats[0]).id }),
  );
  const routeTableIds = privateRoutes.map(({ table }) => table.id);
  const s3 = { serviceName: `com.amazonaws.${region}.s3`, vpcEndpointType: "Gateway", routeTableIds };
  const endpoint = new ec2.VpcEndpoint(`${name}-s3`, { vpcId: id, ...s3, tags }, { parent });
  const privateSubnets = zones.map((zone, index) => privateSubnet(vpc, zone, index, privateRoutes[index].table, kept));
  return {
    vpcId: id,
    zones: zones.map((zone, index) => ({ name: zone, subnetId: privateSubnets[index].subnet.id })),
    ready: [
      ...privateRoutes.map(({ route }) => route),
      ...privateSubnets.map(({ association }) => association),
      endpoint,
    ],
  };
}

function publicSubnet(vpc: Vpc, availabilityZone: pulumi.Input<string>, index: number, routes: ec2.RouteTable): Subnet {
  const cidrBlock = partOf(vpc.cidr, PUBLIC_BITS, FIRST_PUBLIC + index);
  const role = { "kubernetes.io/role/elb": "1" };
  const args = { availabilityZone, cidrBlock, mapPublicIpOnLaunch: true };
  return subnet(vpc, `public-${index + 1}`, { args, role, routes, opts: { parent: vpc.parent } });
}

function privateSubnet(
  vpc: Vpc,
  availabilityZone: pulumi.Input<string>,
  index: number,
  routes: ec2.RouteTable,
  opts: pulumi.CustomResourceOptions,
): Subnet {
  const cidrBlock = partOf(vpc.cidr, PRIVATE_BITS, index);
  const role = { "kubernetes.io/role/internal-elb": "1" };
  const args = { availabilityZone, cidrBlock, mapPublicIpOnLaunch: false };
  return subnet(vpc, `private-${index + 1}`, { args, role, routes, opts });
}

interface SubnetPlan {
  readonly args: Pick<ec2.SubnetArgs, "availabilityZone" | "cidrBlock" | "mapPublicIpOnLaunch">;
  /** Tag that tells load balancers what it is for. */
  readonly role: Readonly<Record<string, string>>;
  readonly routes: ec2.RouteTable;
  readonly opts: pulumi.CustomResourceOptions;
}

interface Subnet {
  readonly subnet: ec2.Subnet;
  readonly association: ec2.RouteTableAssociation;
}

/** @param name positions, in place of zones' names, so that a subnet stays when looked-up zones are written down */
function subnet({ id: vpcId, parent, ...vpc }: Vpc, name: string, { args, role, routes, opts }: SubnetPlan): Subnet {
  const cluster = { [`kubernetes.io/cluster/${vpc.clusterName}`]: "shared" };
  const tags = { ...vpc.tags, ...cluster, ...role, Name: `${vpc.clusterName}-${name}` };
  const made = new ec2.Subnet(`${vpc.name}-${name}`, { vpcId, ...args, tags }, opts);
  const association = new ec2.RouteTableAssociation(
    `${vpc.name}-${name}-routes`,
    { subnetId: made.id, routeTableId: routes.id },
    { parent },
  );
  return { subnet: made, association };
}

/** A route table that leads out by a gateway. */
function routeTable(
  { id: vpcId, parent, ...vpc }: Vpc,
  name: string,
  gateway: { readonly gatewayId: pulumi.Output<string> } | { readonly natGatewayId: pulumi.Output<string> },
): { readonly table: ec2.RouteTable; readonly route: ec2.Route } {
  const tags = { ...vpc.tags, Name: `${vpc.clusterName}-${name}` };
  const table = new ec2.RouteTable(`${vpc.name}-${name}`, { vpcId, tags }, { parent });
  const target = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", ...gateway };
  return { table, route: new ec2.Route(`${vpc.name}-${name}-out`, target, { parent }) };
}

function natGateway(
  { parent, ...vpc }: Vpc,
  subnetId: pulumi.Output<string>,
  index: number,
  dependsOn: pulumi.Resource[],
): ec2.NatGateway {
  const tags = { ...vpc.tags, Name: `${vpc.clusterName}-nat-${index + 1}` };
  const address = new ec2.Eip(`${vpc.name}-nat-${index + 1}`, { domain: "vpc", tags }, { parent, dependsOn });
  return new ec2.NatGateway(
    `${vpc.name}-nat-${index + 1}`,
    { allocationId: address.id, subnetId, tags },
    { parent, dependsOn },
  );
}
