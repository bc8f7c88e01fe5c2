import { RELEASES } from "../../../charts/releases";
import type { AksClusterArgs } from "../../../components/clusters/aks/args";
import type { EksClusterArgs } from "../../../components/clusters/eks/args";
import type { GkeClusterArgs } from "../../../components/clusters/gke/args";
import { checkConfig } from "../../../stacks/config/check";
import type { CloudClusterConfig } from "../../../stacks/config/config";
import { aks, clusterRefusals, eks, forUsers, gke } from "./cloud-support";

function checked(cluster: object): CloudClusterConfig {
  const result = checkConfig(forUsers({ "kubeflow:cluster": cluster }));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config.cluster as CloudClusterConfig;
}

const systemPool = { min: 3, max: 6, diskGb: 100 };

describe("what a cluster has when little is said", () => {
  test("EKS is private, in a VPC of its own, with all logs and a version that the release is tested on", () => {
    const config = checked(eks);
    expect(config).toEqual({
      kind: "eks",
      region: "eu-central-1",
      version: "1.34",
      network: { kind: "own", cidr: "10.0.0.0/16", natGateways: "one" },
      apiAccess: [],
      admins: [],
      logs: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      logRetentionDays: 90,
      supportType: "STANDARD",
      identity: "irsa",
      deletionProtection: false,
      systemPool: { machineType: "m6i.xlarge", ...systemPool },
      gpuPools: [],
      tags: {},
    });
    if (config.kind !== "eks") throw new Error(config.kind);
    const { kind: _kind, name: clusterName = "kubeflow-dev", ...args } = config;
    expect({ ...args, clusterName, keepNetwork: false } satisfies EksClusterArgs).toHaveProperty(
      "clusterName",
      "kubeflow-dev",
    );
  });

  test("GKE has addresses that do not overlap, and Google's regular channel", () => {
    const config = checked(gke);
    expect(config).toEqual({
      kind: "gke",
      project: "my-project-123",
      region: "europe-west4",
      version: "1.34",
      releaseChannel: "REGULAR",
      network: {
        kind: "own",
        nodeCidr: "10.0.0.0/20",
        podCidr: "10.64.0.0/14",
        serviceCidr: "10.68.0.0/20",
        controlPlaneCidr: "172.16.0.0/28",
      },
      apiAccess: [],
      admins: [],
      deletionProtection: false,
      systemPool: { machineType: "e2-standard-4", ...systemPool },
      gpuPools: [],
      tags: {},
    });
    if (config.kind !== "gke") throw new Error(config.kind);
    const { kind: _kind, name: clusterName = "kubeflow-dev", ...args } = config;
    expect({ ...args, clusterName, keepNetwork: false } satisfies GkeClusterArgs).toHaveProperty(
      "clusterName",
      "kubeflow-dev",
    );
  });

  test("AKS is in three zones, and its deployer signs in by Azure's CLI", () => {
    const config = checked(aks);
    expect(config).toEqual({
      ...aks,
      version: "1.34",
      zones: ["1", "2", "3"],
      deletionProtection: false,
      tier: "Standard",
      network: { kind: "own", cidr: "10.0.0.0/16", podCidr: "10.244.0.0/16", serviceCidr: "10.245.0.0/16" },
      apiAccess: [],
      login: "azurecli",
      systemPool: { machineType: "Standard_D4s_v5", ...systemPool },
      gpuPools: [],
      tags: {},
    });
    if (config.kind !== "aks") throw new Error(config.kind);
    const { kind: _kind, name: clusterName = "kubeflow-dev", ...args } = config;
    expect({ ...args, clusterName } satisfies AksClusterArgs).toHaveProperty("clusterName", "kubeflow-dev");
  });

  test("a GPU pool has nodes of one GPU that come and go", () => {
    const { gpuPools } = checked({ ...eks, gpuPools: [{ name: "l4", model: "L4", max: 4 }] });
    expect(gpuPools).toEqual([{ name: "l4", model: "L4", gpusPerNode: 1, min: 0, max: 4, spot: false, diskGb: 200 }]);
  });
});

describe("what is asked for", () => {
  test.each([
    ["eks", ['region: is missing; write one such as "eu-central-1"']],
    [
      "gke",
      [
        'project: is missing; write the id, not the name or number, such as "my-project-123"',
        'region: is missing; write one such as "europe-west4"',
      ],
    ],
    [
      "aks",
      [
        'subscriptionId: is missing; write it such as "00000000-0000-0000-0000-000000000000"',
        'region: is missing; write one such as "westeurope"',
        "admins: is missing; write the object id of an Entra group that the deployer is in, after a dash",
      ],
    ],
  ])("%s needs what has no default", (kind, missing) => {
    expect(clusterRefusals({ kind })).toEqual(missing);
  });

  test("AKS needs an administrator, since nobody else gets in", () => {
    expect(clusterRefusals({ ...aks, admins: [] })).toEqual([
      "admins: a list is not a list with an entry; write the object id of an Entra group that the deployer is in, after a dash",
    ]);
  });
});

describe("single values", () => {
  test.each([
    [{ ...eks, name: "ML" }, 'name: "ML" is not a name of at most 40 lower-case letters'],
    [{ ...eks, region: "frankfurt" }, 'region: "frankfurt" is not a region of AWS; write one such as "eu-central-1"'],
    [{ ...eks, version: 1.34 }, 'version: "1.34" is not text; put it in quotes'],
    [{ ...eks, version: "1.34.4" }, 'version: "1.34.4" is not a minor version of Kubernetes; write one such as "1.34"'],
    [
      { ...eks, logRetentionDays: 45 },
      'logRetentionDays: "45" is not one of the numbers that CloudWatch has: 1, 3, 5,',
    ],
    [{ ...eks, logs: ["audits"] }, 'logs[0]: "audits" is not one of "api", "audit",'],
    [{ ...eks, admins: ["ada"] }, 'admins[0]: "ada" is not the ARN of a role or user'],
    [{ ...eks, apiAccess: ["10.0.0.1/8"] }, 'apiAccess[0]: "10.0.0.1/8" is not a block of IPv4 addresses'],
    [{ ...eks, network: { kind: "own", cidr: "10.0.0.0/24" } }, 'network.cidr: "10.0.0.0/24" is not a block'],
    [{ ...eks, tags: { "aws:team": "a" } }, "tags.aws:team"],
    [{ ...eks, project: "a" }, "project: unknown key"],
    [{ ...gke, tags: { Team: "a" } }, "tags.Team: is no key of a label; write a simpler one"],
    [{ ...gke, tags: { team: "A" } }, 'tags.team: "A" is not the value of a label'],
    [{ ...gke, projectNumber: 123456789 }, 'projectNumber: "123456789" is not text; put it in quotes'],
    [{ ...gke, admins: ["ada@example.com"] }, 'admins[0]: "ada@example.com" is not a member as IAM writes it'],
    [{ ...aks, zones: [1] }, 'zones[0]: "1" is not text; put it in quotes'],
    [{ ...aks, login: "azure" }, 'login: "azure" is not one of "azurecli"'],
    [{ ...aks, logWorkspace: "logs" }, 'logWorkspace: "logs" is not the resource id of a Log Analytics workspace'],
  ])("%j is refused", (cluster, refusal) => {
    const found = clusterRefusals(cluster);
    expect(found).toHaveLength(1);
    expect(found[0].replace('["aws:team"]', ".aws:team")).toContain(refusal);
  });

  test("the whole internet may reach the API server where that is written out", () => {
    expect(clusterRefusals({ ...eks, apiAccess: ["0.0.0.0/0"] })).toEqual([]);
  });
});

describe("versions of Kubernetes", () => {
  test.each([gke, aks])("outside of the release's are refused for $kind, with those that fit", (cluster) => {
    expect(clusterRefusals({ ...cluster, version: "1.32" })).toEqual([
      'version: "1.32" does not fit Kubeflow 26.03 (Knative 1.21); write one of "1.33", "1.34", "1.35"',
    ]);
    expect(clusterRefusals({ ...cluster, version: "1.36" })).toEqual([
      'version: "1.36" does not fit Kubeflow 26.03 (Istio 1.29.0, cert-manager v1.19.4); write one of "1.33", "1.34", "1.35"',
    ]);
    expect(clusterRefusals({ ...cluster, version: "1.35" })).toEqual([]);
  });

  test("without an autoscaler of their own are refused for EKS, which brings none", () => {
    const { clusterAutoscaler } = RELEASES["26.03"];
    expect(Object.keys(clusterAutoscaler)).toEqual(["1.33", "1.34"]);
    expect(clusterRefusals({ ...eks, version: "1.35" })).toEqual([
      'version: "1.35" does not fit Kubeflow 26.03 (Cluster Autoscaler); write one of "1.33", "1.34"',
    ]);
    expect(clusterRefusals({ ...eks, version: "1.32" })).toEqual([
      'version: "1.32" does not fit Kubeflow 26.03 (Knative 1.21); write one of "1.33", "1.34"',
    ]);
    expect(clusterRefusals({ ...eks, version: "1.33" })).toEqual([]);
  });
});

describe("zones", () => {
  test.each([
    [
      { ...eks, zones: ["eu-central-1a", "eu-west-1b"] },
      'zones[1]: "eu-west-1b" is no zone of eu-central-1; write one such as "eu-central-1a"',
    ],
    [{ ...eks, zones: ["eu-central-1a"] }, "zones: has one zone, and EKS wants two or more; add another one"],
    [
      { ...gke, zones: ["europe-west4a"] },
      'zones[0]: "europe-west4a" is no zone of europe-west4; write one such as "europe-west4-a"',
    ],
    [{ ...gke, zones: [] }, "zones: is empty; write zones, or remove it"],
    [{ ...aks, zones: ["1", "4"] }, 'zones[1]: "4" is no zone of westeurope; write one such as "1", "2" or "3"'],
    [{ ...aks, zones: ["1", "1"] }, 'zones[1]: "1" is also kubeflow:cluster.zones[0]; write each zone once'],
  ])("%j is refused", (cluster, refusal) => {
    expect(clusterRefusals(cluster)).toEqual([refusal]);
  });

  test("AKS may be in a region without zones", () => {
    expect(clusterRefusals({ ...aks, zones: [] })).toEqual([]);
  });

  test("subnets of a VPC that is there are one for each zone", () => {
    const network = {
      kind: "existing",
      vpcId: "vpc-0a1b2c3d",
      privateSubnetIds: ["subnet-0a1b2c3d", "subnet-1a1b2c3d"],
    };
    const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
    expect(clusterRefusals({ ...eks, network })).toEqual([]);
    expect(clusterRefusals({ ...eks, network: { ...network, privateSubnetIds: ["subnet-0a1b2c3d"] } })).toEqual([
      "network.privateSubnetIds: a list is too short; write subnets of two zones or more, each after a dash",
    ]);
    expect(clusterRefusals({ ...eks, network, zones: zones.slice(0, 2) })).toEqual([]);
    expect(clusterRefusals({ ...eks, network, zones })).toEqual([
      "zones: has 3 zones, and network.privateSubnetIds has 2 subnets; write one of each for the other",
    ]);
  });
});

describe("addresses", () => {
  test("of nodes, Pods, Services and the control plane do not overlap", () => {
    expect(clusterRefusals({ ...gke, network: { kind: "own", podCidr: "10.0.0.0/14" } })).toEqual([
      'network.podCidr: "10.0.0.0/14" shares addresses with kubeflow:cluster.network.nodeCidr, which is 10.0.0.0/20; write another block',
    ]);
    expect(clusterRefusals({ ...aks, network: { kind: "own", cidr: "10.240.0.0/12" } })).toEqual([
      'network.podCidr: "10.244.0.0/16" shares addresses with kubeflow:cluster.network.cidr, which is 10.240.0.0/12; write another block',
      'network.serviceCidr: "10.245.0.0/16" shares addresses with kubeflow:cluster.network.cidr, which is 10.240.0.0/12; write another block',
    ]);
  });

  test("of a network that is there are its own business, but for those that the cluster brings", () => {
    const subnetId =
      "/subscriptions/0/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/main/subnets/nodes";
    const existing = { kind: "existing", subnetId };
    expect(clusterRefusals({ ...aks, network: existing })).toEqual([]);
    expect(clusterRefusals({ ...aks, network: { ...existing, podCidr: "10.245.0.0/17" } })).toEqual([
      'network.serviceCidr: "10.245.0.0/16" shares addresses with kubeflow:cluster.network.podCidr, which is 10.245.0.0/17; write another block',
    ]);
    const names = { network: "main", subnetwork: "nodes", podRange: "pods", serviceRange: "services" };
    expect(clusterRefusals({ ...gke, network: { kind: "existing", ...names } })).toEqual([]);
  });

  test("that are invalid are compared with nothing", () => {
    expect(clusterRefusals({ ...gke, network: { kind: "own", nodeCidr: "10.64.0.1/20" } })).toHaveLength(1);
  });
});

test("the system pool's least is at most its most", () => {
  expect(clusterRefusals({ ...eks, systemPool: { min: 7 } })).toEqual([
    'systemPool.min: "7" is more than max, which is 6; write a smaller number, or a larger max',
  ]);
  expect(clusterRefusals({ ...eks, systemPool: { max: 2 } })).toEqual([
    'systemPool.max: "2" is less than min, which is 3; write a larger number, or a smaller min',
  ]);
  expect(clusterRefusals({ ...eks, systemPool: { min: 0, max: 2 } })).toHaveLength(1);
  expect(clusterRefusals({ ...eks, systemPool: { min: 1, max: 1 } })).toEqual([]);
});
