import { AKS, changeInCloud, EKS, GKE, plus, to, type Planted } from "./mutations";

const CLUSTER = {
  eks: "aws:eks/cluster:Cluster cluster-control-plane",
  gke: "gcp:container/cluster:Cluster cluster-cluster",
  aks: "azure-native:containerservice:ManagedCluster cluster-control-plane",
};

export const planted: readonly Planted[] = [
  {
    name: "EKS lets the whole internet in",
    stackFile: EKS,
    mutate: changeInCloud(CLUSTER.eks, ["vpcConfig", "publicAccessCidrs"], plus("0.0.0.0/0")),
  },
  {
    name: "EKS has no list of networks",
    stackFile: EKS,
    mutate: changeInCloud(CLUSTER.eks, ["vpcConfig", "publicAccessCidrs"], to(undefined)),
  },
  {
    name: "RDS has a public address",
    stackFile: EKS,
    mutate: changeInCloud("aws:rds/instance:Instance cluster-pipelines-database", ["publiclyAccessible"], to(true)),
  },
  {
    name: "the database's port is open to the internet",
    stackFile: EKS,
    mutate: changeInCloud(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule cluster-pipelines-database-access-mysql",
      ["cidrIpv4"],
      to("0.0.0.0/0"),
    ),
  },
  {
    name: "GPU nodes are open to the internet",
    stackFile: EKS,
    mutate: changeInCloud(
      "aws:ec2/securityGroup:SecurityGroup cluster-gpu-training-efa",
      ["ingress"],
      plus({ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }),
    ),
  },
  {
    name: "GKE has an address without a list of networks",
    stackFile: GKE,
    mutate: (stack) =>
      changeInCloud(
        CLUSTER.gke,
        ["privateClusterConfig", "enablePrivateEndpoint"],
        to(false),
      )(changeInCloud(CLUSTER.gke, ["controlPlaneEndpointsConfig", "ipEndpointsConfig", "enabled"], to(true))(stack)),
  },
  {
    name: "Cloud SQL has a public address",
    stackFile: GKE,
    mutate: changeInCloud(
      "gcp:sql/databaseInstance:DatabaseInstance pipelines-database",
      ["settings", "ipConfiguration", "ipv4Enabled"],
      to(true),
    ),
  },
  {
    name: "nodes on Google are open to the internet",
    stackFile: GKE,
    mutate: changeInCloud("gcp:compute/firewall:Firewall cluster-webhooks", ["sourceRanges"], to(["0.0.0.0/0"])),
  },
  {
    name: "AKS has no list of networks",
    stackFile: AKS,
    mutate: changeInCloud(CLUSTER.aks, ["apiServerAccessProfile"], to(undefined)),
  },
  {
    name: "AKS lets the whole internet in",
    stackFile: AKS,
    mutate: changeInCloud(CLUSTER.aks, ["apiServerAccessProfile", "authorizedIPRanges"], plus("0.0.0.0/0")),
  },
  {
    name: "Azure's database has a public address",
    stackFile: AKS,
    mutate: changeInCloud(
      "azure-native:dbformysql:Server cluster-pipelines-database",
      ["network"],
      to({ publicNetworkAccess: "Enabled" }),
    ),
  },
];
