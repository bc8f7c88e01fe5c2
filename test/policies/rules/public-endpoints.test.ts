import { publicEndpoints } from "../../../policies/rules/public-endpoints";
import { findingsIn, resource } from "../findings";

function findings(type: string, inputs: string): string[] {
  const cloud = [resource(type, "x", inputs)];
  return findingsIn(publicEndpoints, { cloud }).map((finding) => finding.replace(`${type} x: `, ""));
}

const NO_LIST = "the API server has a public address and no list of who may use it";
const WORLD = '"0.0.0.0/0" opens the API server to the whole internet';

test("EKS is private, or open to a list of networks", () => {
  const eks = (vpc: string) => findings("aws:eks/cluster:Cluster", `{ vpcConfig: { ${vpc} } }`);
  expect(eks("endpointPublicAccess: false")).toEqual([]);
  expect(eks("publicAccessCidrs: [203.0.113.0/24]")).toEqual([]);
  expect(eks("publicAccessCidrs: <<networks>>")).toEqual([]);
  expect(eks("endpointPublicAccess: true")).toEqual([`vpcConfig.publicAccessCidrs: ${NO_LIST}`]);
  expect(eks("publicAccessCidrs: [10.0.0.0/8, 0.0.0.0/0]")).toEqual([`vpcConfig.publicAccessCidrs[1]: ${WORLD}`]);
});

test("GKE has no address, a private one, or a list of networks", () => {
  const gke = (inputs: string) => findings("gcp:container/cluster:Cluster", `{ ${inputs} }`);
  const path = "masterAuthorizedNetworksConfig";
  expect(gke("controlPlaneEndpointsConfig: { ipEndpointsConfig: { enabled: false } }")).toEqual([]);
  expect(gke("privateClusterConfig: { enablePrivateEndpoint: true }")).toEqual([]);
  expect(gke(`${path}: { cidrBlocks: [{ cidrBlock: 203.0.113.0/24 }] }`)).toEqual([]);
  expect(gke("privateClusterConfig: { enablePrivateNodes: true }")).toEqual([`${path}.cidrBlocks: ${NO_LIST}`]);
  expect(gke(`${path}: { cidrBlocks: [{ cidrBlock: 0.0.0.0/0 }], gcpPublicCidrsAccessEnabled: true }`)).toEqual([
    `${path}.cidrBlocks[0]: ${WORLD}`,
    `${path}.gcpPublicCidrsAccessEnabled: lets in every machine that somebody rents from Google`,
  ]);
});

test("AKS is private, or open to a list of networks", () => {
  const aks = (profile: string) =>
    findings("azure-native:containerservice:ManagedCluster", `{ apiServerAccessProfile: { ${profile} } }`);
  const path = "apiServerAccessProfile.authorizedIPRanges";
  expect(aks("enablePrivateCluster: true")).toEqual([]);
  expect(aks("authorizedIPRanges: [203.0.113.0/24, <<nat.ipAddress>>/32]")).toEqual([]);
  expect(aks("")).toEqual([`${path}: ${NO_LIST}`]);
  expect(aks("authorizedIPRanges: []")).toEqual([`${path}: ${NO_LIST}`]);
  expect(aks("authorizedIPRanges: [0.0.0.0/0]")).toEqual([`${path}[0]: ${WORLD}`]);
});

test("databases have no public address", () => {
  const message = "the database has a public address";
  expect(findings("aws:rds/instance:Instance", "{}")).toEqual([]);
  expect(findings("aws:rds/instance:Instance", "{ publiclyAccessible: true }")).toEqual([
    `publiclyAccessible: ${message}`,
  ]);
  const sql = "gcp:sql/databaseInstance:DatabaseInstance";
  expect(findings(sql, "{ settings: { ipConfiguration: { ipv4Enabled: false } } }")).toEqual([]);
  expect(findings(sql, "{ settings: {} }")).toEqual([`settings.ipConfiguration.ipv4Enabled: ${message}`]);
  const mysql = "azure-native:dbformysql:Server";
  expect(findings(mysql, "{ network: { delegatedSubnetResourceId: <<subnet.id>> } }")).toEqual([]);
  expect(findings(mysql, "{ network: { publicNetworkAccess: Disabled } }")).toEqual([]);
  expect(findings(mysql, "{}")).toEqual([`network.publicNetworkAccess: ${message}`]);
});

test("machines take no connections from everywhere", () => {
  const opens = (network: string) => `"${network}" opens machines to the whole internet`;
  const group = "aws:ec2/securityGroup:SecurityGroup";
  expect(findings(group, "{ ingress: [{ self: true }], egress: [{ cidrBlocks: [0.0.0.0/0] }] }")).toEqual([]);
  expect(findings(group, '{ ingress: [{ cidrBlocks: [0.0.0.0/0], ipv6CidrBlocks: ["::/0"] }] }')).toEqual([
    `ingress[0].cidrBlocks[0]: ${opens("0.0.0.0/0")}`,
    `ingress[0].ipv6CidrBlocks[0]: ${opens("::/0")}`,
  ]);
  const rule = "aws:ec2/securityGroupRule:SecurityGroupRule";
  expect(findings(rule, "{ type: egress, cidrBlocks: [0.0.0.0/0] }")).toEqual([]);
  expect(findings(rule, "{ type: ingress, cidrBlocks: [0.0.0.0/0] }")).toEqual([
    `cidrBlocks[0]: ${opens("0.0.0.0/0")}`,
  ]);
  expect(findings("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", '{ cidrIpv6: "::/0" }')).toEqual([
    `cidrIpv6: ${opens("::/0")}`,
  ]);
  const firewall = "gcp:compute/firewall:Firewall";
  expect(findings(firewall, "{ sourceRanges: [0.0.0.0/0], allows: [{ protocol: tcp }] }")).toEqual([
    `sourceRanges[0]: ${opens("0.0.0.0/0")}`,
  ]);
  expect(findings(firewall, "{ direction: EGRESS, sourceRanges: [0.0.0.0/0], allows: [{}] }")).toEqual([]);
  expect(findings(firewall, "{ sourceRanges: [0.0.0.0/0], denies: [{ protocol: all }] }")).toEqual([]);
  expect(
    findings("azure-native:dbformysql:FirewallRule", "{ startIpAddress: 0.0.0.0, endIpAddress: 255.255.255.255 }"),
  ).toEqual(['startIpAddress: lets in "0.0.0.0" to "255.255.255.255", which others rent or all have']);
});
