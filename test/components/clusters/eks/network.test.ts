import * as pulumi from "@pulumi/pulumi";
import type { EksNetworkArgs } from "../../../../components/clusters/eks/args";
import { eksNetwork, zonesNamed, type EksNetwork } from "../../../../components/clusters/eks/network";
import { failureOf, valueOf, type DeployOptions } from "../../support/deployment";
import { ARGS, makePart, TAGS, type Made } from "./cluster-fixture";

function make(changes: Partial<typeof ARGS> = {}, options?: DeployOptions): Promise<Made<EksNetwork>> {
  return makePart((scope) => eksNetwork(scope, { ...ARGS, ...changes }), options);
}

const own = (natGateways: "one" | "perZone"): EksNetworkArgs => ({ kind: "own", cidr: "10.0.0.0/16", natGateways });

test("a VPC has a private and a public subnet in each zone, tagged for load balancers", async () => {
  const made = await make();
  expect(made.inputs("ec2/vpc/cluster-vpc")).toEqual({
    cidrBlock: "10.0.0.0/16",
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: { ...TAGS, Name: "ml" },
  });
  const subnet = (name: string): object => made.inputs(`ec2/subnet/cluster-${name}`);
  expect(made.names("ec2/subnet")).toHaveLength(6);
  expect(subnet("private-2")).toEqual({
    vpcId: "cluster-vpc-id",
    availabilityZone: "eu-central-1b",
    cidrBlock: "10.0.32.0/19",
    mapPublicIpOnLaunch: false,
    tags: {
      ...TAGS,
      Name: "ml-private-2",
      "kubernetes.io/cluster/ml": "shared",
      "kubernetes.io/role/internal-elb": "1",
    },
  });
  expect(subnet("public-3")).toEqual({
    vpcId: "cluster-vpc-id",
    availabilityZone: "eu-central-1c",
    cidrBlock: "10.0.232.0/22",
    mapPublicIpOnLaunch: true,
    tags: { ...TAGS, Name: "ml-public-3", "kubernetes.io/cluster/ml": "shared", "kubernetes.io/role/elb": "1" },
  });
  expect(made.lookUps).toEqual([]);
});

test("a network that is kept is no more than the VPC and its private subnets", async () => {
  const kept = async (keepNetwork: boolean) => {
    const { all } = await make({ keepNetwork });
    return all.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
  };
  expect(await kept(true)).toEqual(["cluster-vpc", "cluster-private-1", "cluster-private-2", "cluster-private-3"]);
  expect(await kept(false)).toEqual([]);
});

test("all zones can share one NAT gateway", async () => {
  const made = await make({ network: own("one") });
  expect(made.names("ec2/natGateway")).toEqual(["cluster-nat-1"]);
  const ways = [1, 2, 3].map((zone) => made.inputs(`ec2/route/cluster-private-${zone}-out`));
  expect(ways).toEqual(
    [1, 2, 3].map((zone) => ({
      routeTableId: `cluster-private-${zone}-id`,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: "cluster-nat-1-id",
    })),
  );
});

test("each zone can have a NAT gateway of its own, in its public subnet", async () => {
  const made = await make({ network: own("perZone") });
  expect(made.names("ec2/natGateway")).toEqual(["cluster-nat-1", "cluster-nat-2", "cluster-nat-3"]);
  expect(made.inputs("ec2/natGateway/cluster-nat-3")).toEqual({
    allocationId: "cluster-nat-3-id",
    subnetId: "cluster-public-3-id",
    tags: { ...TAGS, Name: "ml-nat-3" },
  });
  expect(made.inputs("ec2/route/cluster-private-3-out").natGatewayId).toBe("cluster-nat-3-id");
});

test("a NAT gateway has its way out before it is made", async () => {
  const made = await make();
  expect(made.after("ec2/natGateway/cluster-nat-1")).toEqual(
    expect.arrayContaining(["cluster-public-out", "cluster-public-1-routes"]),
  );
  expect(made.inputs("ec2/route/cluster-public-out")).toEqual({
    routeTableId: "cluster-public-id",
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: "cluster-internet-id",
  });
});

test("private subnets reach S3 without the NAT gateway", async () => {
  const made = await make();
  expect(made.inputs("ec2/vpcEndpoint/cluster-s3")).toEqual({
    vpcId: "cluster-vpc-id",
    serviceName: "com.amazonaws.eu-central-1.s3",
    vpcEndpointType: "Gateway",
    routeTableIds: ["cluster-private-1-id", "cluster-private-2-id", "cluster-private-3-id"],
    tags: { ...TAGS, Name: "ml" },
  });
});

test("zones that are not told are the first three of the region that take clusters", async () => {
  const asked: unknown[] = [];
  const lookUp = (_: string, inputs: Record<string, unknown>): Record<string, unknown> => {
    asked.push(inputs);
    return { names: ["eu-central-1a", "eu-central-1b", "eu-central-1c", "eu-central-1d"] };
  };
  const made = await make({ zones: undefined }, { lookUp });
  expect(made.lookUps).toEqual(["aws:index/getAvailabilityZones:getAvailabilityZones"]);
  expect(asked).toEqual([
    {
      state: "available",
      excludeZoneIds: ["use1-az3", "usw1-az2", "cac1-az3"],
      filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    },
  ]);
  const zones = [1, 2, 3].map((zone) => made.inputs(`ec2/subnet/cluster-private-${zone}`).availabilityZone);
  expect(zones).toEqual(["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
});

test("a subnet keeps its name when looked-up zones are written down", async () => {
  const lookUp = (): Record<string, unknown> => ({ names: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] });
  const looked = await make({ zones: undefined }, { lookUp });
  const told = await make();
  expect(looked.all.map(({ urn }) => urn).sort()).toEqual(told.all.map(({ urn }) => urn).sort());
});

const existing = { kind: "existing", vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] } as const;

test("of a network that is there, nothing is changed", async () => {
  const made = await make({ network: existing, zones: ["eu-central-1a", "eu-central-1b"] });
  expect(made.all.filter(({ custom }) => custom)).toEqual([]);
  expect(made.lookUps).toEqual([]);
  expect(made.result).toEqual({
    vpcId: "vpc-1",
    zones: [
      { name: "eu-central-1a", subnetId: "subnet-1" },
      { name: "eu-central-1b", subnetId: "subnet-2" },
    ],
    ready: [],
  });
});

test("zones that are not told are those of the subnets", async () => {
  const lookUp = (_: string, { id }: Record<string, unknown>): Record<string, unknown> => ({
    availabilityZone: id === "subnet-1" ? "eu-central-1c" : "eu-central-1a",
  });
  const { result, lookUps } = await make({ network: existing, zones: undefined }, { lookUp });
  expect(lookUps).toEqual(["aws:ec2/getSubnet:getSubnet", "aws:ec2/getSubnet:getSubnet"]);
  const names = await Promise.all(result.zones.map(({ name }) => valueOf(pulumi.output(name))));
  expect(names).toEqual(["eu-central-1c", "eu-central-1a"]);
});

test("a pool is in the zones that it names, whether these were told or looked up", async () => {
  const zone = (name: string | pulumi.Output<string>, subnetId: string) => ({ name, subnetId });
  const told = [zone("a", "subnet-1"), zone("b", "subnet-2")];
  const lookedUp = [zone(pulumi.output("a"), "subnet-1"), zone(pulumi.output("b"), "subnet-2")];
  expect(zonesNamed(told, ["b"])).toEqual([zone("b", "subnet-2")]);
  expect(zonesNamed(lookedUp, undefined)).toBe(lookedUp);
  const [found] = zonesNamed(lookedUp, ["b"]);
  expect(await valueOf(pulumi.output(found.subnetId))).toBe("subnet-2");
  const [missing] = zonesNamed(lookedUp, ["c"]);
  const failure = await failureOf(pulumi.output(missing.subnetId));
  expect(failure).toBe('zone "c" is none of the cluster\'s, which are a, b');
});
