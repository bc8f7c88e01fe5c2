import { checkEksCluster } from "../../../../components/clusters/eks/eks-cluster-rules";
import type { EksClusterArgs } from "../../../../components/clusters/eks/args";
import type { GpuPoolSettings } from "../../../../components/clusters/gpu-pool";
import { ARGS, gpuPool } from "./cluster-fixture";

const existing = (privateSubnetIds: string[]): EksClusterArgs["network"] => ({
  kind: "existing",
  vpcId: "vpc-1",
  privateSubnetIds,
});

test("a cluster that AWS can have passes", () => {
  const zones = ["eu-central-1a"];
  const gpuPools = [
    gpuPool(),
    gpuPool({ name: "a100", model: "A100-40", gpusPerNode: 8, zones, fabric: "efa" }),
    gpuPool({ name: "h100", model: "H100", gpusPerNode: 8, zones, reservation: { kind: "block", id: "cr-1" } }),
  ];
  expect(() => checkEksCluster({ ...ARGS, gpuPools })).not.toThrow();
  const network = existing(["subnet-1", "subnet-2"]);
  expect(() => checkEksCluster({ ...ARGS, network, zones: undefined })).not.toThrow();
});

test.each<[Partial<EksClusterArgs>, string]>([
  [{ zones: ["eu-central-1a"] }, "zones: there are 1; list 2 to 7 of the region"],
  [
    { network: { kind: "own", cidr: "10.0.0.0/8", natGateways: "one" } },
    'network.cidr: "10.0.0.0/8" is no network of /16 to /22; write one such as "10.0.0.0/16"',
  ],
  [{ network: existing(["subnet-1"]) }, "network.privateSubnetIds: there are 1; list 2 or more, one per zone"],
  [
    { network: existing(["subnet-1", "subnet-2"]) },
    "network.privateSubnetIds: 2 subnets for 3 zones; list one per zone, in their order",
  ],
  [
    { systemPool: { machineType: "m7i.xlarge", min: 0, max: 3, diskGb: 100 } },
    "systemPool: min is 0 and max is 3; the platform needs 1 node or more, and max not below min",
  ],
  [{ gpuPools: [gpuPool(), gpuPool()] }, 'gpuPools: two are called "t4"; rename one of them'],
])("a cluster with %j is refused", (changes, message) => {
  expect(() => checkEksCluster({ ...ARGS, ...changes })).toThrow(new Error(message));
});

test.each<[Partial<GpuPoolSettings>, string]>([
  [
    { model: "A100-40", gpusPerNode: 1 },
    "gpuPools.t4: EC2 has no machine with 1 A100-40; of A100-40 it has p4d.24xlarge (8, efa)",
  ],
  [{ model: "A10" }, "gpuPools.t4: EC2 has no machine with 1 A10; of A10 it has none"],
  [
    { model: "H100", fabric: "rdma" },
    "gpuPools.t4: EC2 has no machine with 1 H100, the fabric rdma; of H100 it has p5.4xlarge (1, efa), p5.48xlarge (8, efa)",
  ],
  [{ sharing: { kind: "mig", profile: "1g.5gb" } }, 'gpuPools.t4.sharing.profile: T4 has no "1g.5gb"'],
  [
    { zones: ["eu-west-1a"] },
    'gpuPools.t4.zones: "eu-west-1a" is none of the cluster\'s zones, eu-central-1a, eu-central-1b, eu-central-1c',
  ],
  [
    { spot: true, zones: ["eu-central-1a"], reservation: { kind: "capacity", id: "cr-1" } },
    "gpuPools.t4.spot: reserved machines are no spot machines; leave one of the two out",
  ],
  [
    { min: 1, zones: ["eu-central-1a"], reservation: { kind: "block", id: "cr-1" } },
    "gpuPools.t4.min: 1 nodes cannot outlast the capacity block that they are of; write 0",
  ],
  [
    { reservation: { kind: "capacity", id: "cr-1" } },
    "gpuPools.t4.zones: a reservation is in one zone; list just that one",
  ],
  [
    { gpusPerNode: 4, fabric: "efa", zones: ["eu-central-1a", "eu-central-1b"] },
    "gpuPools.t4.zones: machines that reach each other by EFA are in one zone; list just that one",
  ],
])("a GPU pool with %j is refused", (changes, message) => {
  expect(() => checkEksCluster({ ...ARGS, gpuPools: [gpuPool(changes)] })).toThrow(new Error(message));
});
