import type { FunctionModel, ResourceModel, ResourceModels } from "../resource-model";
import { agentPool } from "./agent-pool";
import { diagnosticSetting } from "./diagnostic-setting";
import { lockable, managementLock } from "./lock";
import { managedCluster } from "./managed-cluster";
import { federatedIdentityCredential, userAssignedIdentity } from "./managed-identity";
import { configuration, server } from "./mysql";
import { natGateway, publicIpAddress } from "./nat-gateway";
import { privateZone, virtualNetworkLink } from "./private-dns";
import { resourceGroup } from "./resource-group";
import { roleAssignment } from "./role-assignment";
import { blobContainer, blobServiceProperties, managementPolicy, storageAccount } from "./storage";
import { getClientConfig } from "./subscription";
import { listManagedClusterUserCredentials } from "./user-credentials";
import { subnet, virtualNetwork, virtualNetworkPeering } from "./virtual-network";

/** Kinds whose resources a lock keeps. */
const LOCKABLE: Readonly<Record<string, ResourceModel>> = {
  "azure-native:authorization:RoleAssignment": roleAssignment,
  "azure-native:containerservice:AgentPool": agentPool,
  "azure-native:containerservice:ManagedCluster": managedCluster,
  "azure-native:dbformysql:Configuration": configuration,
  "azure-native:dbformysql:Server": server,
  "azure-native:managedidentity:FederatedIdentityCredential": federatedIdentityCredential,
  "azure-native:managedidentity:UserAssignedIdentity": userAssignedIdentity,
  "azure-native:monitor:DiagnosticSetting": diagnosticSetting,
  "azure-native:network:NatGateway": natGateway,
  "azure-native:network:PublicIPAddress": publicIpAddress,
  "azure-native:network:Subnet": subnet,
  "azure-native:network:VirtualNetwork": virtualNetwork,
  "azure-native:network:VirtualNetworkPeering": virtualNetworkPeering,
  "azure-native:privatedns:PrivateZone": privateZone,
  "azure-native:privatedns:VirtualNetworkLink": virtualNetworkLink,
  "azure-native:resources:ResourceGroup": resourceGroup,
  "azure-native:storage:BlobContainer": blobContainer,
  "azure-native:storage:BlobServiceProperties": blobServiceProperties,
  "azure-native:storage:ManagementPolicy": managementPolicy,
  "azure-native:storage:StorageAccount": storageAccount,
};

/** Azure's kinds of resources, as far as clusters, their identities and stores use them. */
export const AZURE_MODELS: ResourceModels = {
  ...Object.fromEntries(Object.entries(LOCKABLE).map(([type, model]) => [type, lockable(model)])),
  "azure-native:authorization:ManagementLockByScope": managementLock,
};

/** Azure's look-ups. */
export const AZURE_FUNCTIONS: Readonly<Record<string, FunctionModel>> = {
  "azure-native:authorization:getClientConfig": getClientConfig,
  "azure-native:containerservice:listManagedClusterUserCredentials": listManagedClusterUserCredentials,
};
