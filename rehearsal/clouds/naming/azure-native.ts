import type { AutoName, Naming } from "../auto-name";

/** A name that is unique in its resource group, or in the world. */
const random = (property: string): AutoName => ({ property, kind: "random", digits: 8 });

/** A name that is unique within the resource that it belongs to. */
const copy = (property: string): AutoName => ({ property, kind: "copy" });

/**
 * azure-native names by the last parameter of a resource's path: with 8 random digits where it is the only one after
 * the provider, as the program has it where another one comes before (pulumi-azure-native,
 * provider/pkg/resources/resources.go, `AutoNamer`).
 */
const NAMES: Readonly<Record<string, AutoName>> = {
  "azure-native:authorization:ManagementLockByScope": random("lockName"),
  "azure-native:authorization:RoleAssignment": { property: "roleAssignmentName", kind: "uuid" },
  "azure-native:containerservice:AgentPool": copy("agentPoolName"),
  "azure-native:containerservice:ManagedCluster": random("resourceName"),
  "azure-native:dbformysql:Configuration": copy("configurationName"),
  "azure-native:dbformysql:Server": random("serverName"),
  "azure-native:managedidentity:FederatedIdentityCredential": copy("federatedIdentityCredentialResourceName"),
  "azure-native:managedidentity:UserAssignedIdentity": random("resourceName"),
  "azure-native:monitor:DiagnosticSetting": random("name"),
  "azure-native:network:NatGateway": random("natGatewayName"),
  "azure-native:network:PublicIPAddress": random("publicIpAddressName"),
  "azure-native:network:Subnet": copy("subnetName"),
  "azure-native:network:VirtualNetwork": random("virtualNetworkName"),
  "azure-native:network:VirtualNetworkPeering": copy("virtualNetworkPeeringName"),
  "azure-native:privatedns:PrivateZone": random("privateZoneName"),
  "azure-native:privatedns:VirtualNetworkLink": copy("virtualNetworkLinkName"),
  "azure-native:resources:ResourceGroup": random("resourceGroupName"),
  "azure-native:storage:BlobContainer": copy("containerName"),
  "azure-native:storage:BlobServiceProperties": copy("blobServicesName"),
  "azure-native:storage:ManagementPolicy": copy("managementPolicyName"),
  "azure-native:storage:StorageAccount": random("accountName"),
};

export const azureNaming: Naming = (type) => NAMES[type];
