import type { Replacement, Replacements } from "./replacement";

/** What the address of a resource is made of cannot change. */
const within = (...names: string[]) => ({
  /** @param inputs arguments besides its address */
  and: (...inputs: string[]): Replacement => ({ inputs: ["resourceGroupName", ...names, ...inputs] }),
});

/**
 * Parameters of each resource's path, and what `forceNewMap` lists in pulumi/pulumi-azure-native
 * (provider/pkg/gen/replacement.go); others follow Azure's own description of each API (`x-ms-mutability`: create,
 * read), and are marked so.
 */
export const AZURE_REPLACEMENTS: Replacements = {
  "azure-native:authorization:ManagementLockByScope": { inputs: ["lockName", "scope"] },
  "azure-native:authorization:RoleAssignment": { inputs: ["roleAssignmentName", "principalId", "scope"] },
  "azure-native:containerservice:AgentPool": within("resourceName", "agentPoolName").and(
    "gpuInstanceProfile",
    "vmSize",
  ),
  "azure-native:containerservice:ManagedCluster": within("resourceName").and(
    "diskEncryptionSetID",
    "dnsPrefix",
    "fqdnSubdomain",
    "linuxProfile",
    "location",
    "networkProfile",
    "nodeResourceGroup",
    "windowsProfile",
  ),
  "azure-native:dbformysql:Configuration": within("serverName", "configurationName").and(),
  // all but its path: x-ms-mutability, and Azure's documentation of what only the creation of a server takes
  "azure-native:dbformysql:Server": within("serverName").and(
    "administratorLogin",
    "availabilityZone",
    "createMode",
    "location",
    "network.delegatedSubnetResourceId",
  ),
  "azure-native:managedidentity:FederatedIdentityCredential": within(
    "resourceName",
    "federatedIdentityCredentialResourceName",
  ).and(),
  // location: x-ms-mutability
  "azure-native:managedidentity:UserAssignedIdentity": within("resourceName").and("location"),
  "azure-native:monitor:DiagnosticSetting": { inputs: ["name", "resourceUri"] },
  "azure-native:network:NatGateway": within("natGatewayName").and("location"),
  "azure-native:network:PublicIPAddress": within("publicIpAddressName").and(
    "location",
    "publicIPAddressVersion",
    "publicIPPrefix",
    "sku",
  ),
  "azure-native:network:Subnet": within("virtualNetworkName", "subnetName").and(),
  "azure-native:network:VirtualNetwork": within("virtualNetworkName").and("location"),
  "azure-native:network:VirtualNetworkPeering": within("virtualNetworkName", "virtualNetworkPeeringName").and(),
  // location: x-ms-mutability
  "azure-native:privatedns:PrivateZone": within("privateZoneName").and("location"),
  "azure-native:privatedns:VirtualNetworkLink": within("privateZoneName", "virtualNetworkLinkName").and("location"),
  "azure-native:resources:ResourceGroup": within().and("location"),
  "azure-native:storage:BlobContainer": within("accountName", "containerName").and(),
  "azure-native:storage:BlobServiceProperties": within("accountName", "blobServicesName").and(),
  "azure-native:storage:ManagementPolicy": within("accountName", "managementPolicyName").and(),
  "azure-native:storage:StorageAccount": within("accountName").and("isHnsEnabled", "location"),
};
