import { AZURE_MODELS } from "../../../../rehearsal/clouds/azure";
import { ROLES, type Role } from "../../../../rehearsal/clouds/azure/roles";
import { MemoryCloud } from "../support/memory-cloud";
import { MemoryWorld } from "../support/memory-world";

export const SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
export const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/kubeflow`;
export const NETWORK = `${GROUP}/providers/Microsoft.Network/virtualNetworks/net`;
export const SUBNET = `${NETWORK}/subnets/nodes`;
export const CLUSTER = `${GROUP}/providers/Microsoft.ContainerService/managedClusters/kubeflow`;
export const ADMINS = "99999999-8888-7777-6666-555555555555";

export const T = {
  agentPool: "azure-native:containerservice:AgentPool",
  address: "azure-native:network:PublicIPAddress",
  assignment: "azure-native:authorization:RoleAssignment",
  cluster: "azure-native:containerservice:ManagedCluster",
  credential: "azure-native:managedidentity:FederatedIdentityCredential",
  gateway: "azure-native:network:NatGateway",
  group: "azure-native:resources:ResourceGroup",
  identity: "azure-native:managedidentity:UserAssignedIdentity",
  lock: "azure-native:authorization:ManagementLockByScope",
  network: "azure-native:network:VirtualNetwork",
  peering: "azure-native:network:VirtualNetworkPeering",
  subnet: "azure-native:network:Subnet",
} as const;

/** In the group of the program. */
export const inGroup = { resourceGroupName: "kubeflow", location: "westeurope" };

/** A subscription with a resource group. */
export async function group(world?: MemoryWorld): Promise<MemoryCloud> {
  const cloud = new MemoryCloud(AZURE_MODELS, { subscriptionId: SUBSCRIPTION }, world);
  await cloud.create(T.group, "kubeflow", { location: "westeurope" });
  return cloud;
}

/** With a subnet whose nodes reach the internet by a NAT gateway. */
export async function withNetwork(world?: MemoryWorld): Promise<MemoryCloud> {
  const cloud = await group(world);
  await cloud.create(T.network, "net", { ...inGroup, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
  const sku = { name: "Standard" };
  const address = await cloud.made(T.address, "address", { ...inGroup, sku, publicIPAllocationMethod: "Static" });
  const natGateway = await cloud.made(T.gateway, "nat", { ...inGroup, sku, publicIpAddresses: [{ id: address }] });
  await cloud.create(T.subnet, "nodes", {
    ...{ resourceGroupName: "kubeflow", virtualNetworkName: "net", addressPrefix: "10.0.0.0/20" },
    natGateway: { id: natGateway },
  });
  return cloud;
}

/** With the identity of a cluster, as which nothing may be done yet. */
export async function withIdentity(
  world?: MemoryWorld,
): Promise<{ cloud: MemoryCloud; principalId: string; id: string }> {
  const cloud = await withNetwork(world);
  const { id, computed } = await cloud.create(T.identity, "identity", inGroup);
  return { cloud, id, principalId: String(computed.principalId) };
}

/** Inputs of a role. */
export function role(name: Role, principalId: string, scope: string, principalType = "ServicePrincipal") {
  const roles = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions`;
  const roleAssignmentName = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
  return { roleAssignmentName, roleDefinitionId: `${roles}/${ROLES[name]}`, principalId, principalType, scope };
}

/** Arguments of a cluster in that network. */
export const CLUSTER_INPUTS = {
  ...inGroup,
  resourceName: "kubeflow",
  dnsPrefix: "kubeflow",
  kubernetesVersion: "1.34",
  sku: { name: "Base", tier: "Standard" },
  identity: {
    type: "UserAssigned",
    userAssignedIdentities: [`${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/identity`],
  },
  agentPoolProfiles: [
    {
      name: "system",
      mode: "System",
      count: 2,
      vmSize: "Standard_D4s_v5",
      vnetSubnetID: SUBNET,
      availabilityZones: ["1", "2"],
    },
  ],
  aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: [] as string[] },
  disableLocalAccounts: true,
  oidcIssuerProfile: { enabled: true },
  securityProfile: { workloadIdentity: { enabled: true } },
  apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"] },
  networkProfile: {
    ...{ networkPlugin: "azure", networkPluginMode: "overlay", outboundType: "userAssignedNATGateway" },
    ...{ podCidr: "10.244.0.0/16", serviceCidr: "10.2.0.0/16", dnsServiceIP: "10.2.0.10" },
  },
};

/** With what a cluster needs before it is made. */
export async function readyForCluster(world?: MemoryWorld): Promise<MemoryCloud> {
  const { cloud, principalId } = await withIdentity(world);
  await cloud.create(T.assignment, "subnet", role("Network Contributor", principalId, SUBNET));
  return cloud;
}

/** With a cluster. */
export async function withCluster(): Promise<MemoryCloud> {
  const cloud = await readyForCluster();
  await cloud.create(T.cluster, "cluster", CLUSTER_INPUTS);
  return cloud;
}
