import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import type { AksClusterArgs } from "./args";
import { keepLogs } from "./control-plane-logs";
import type { AksNetwork } from "./network";
import { dnsAddress } from "./network-parts";
import type { AksPlace } from "./place";
import { assignRole } from "./role";
import { firstPool } from "./system-pool";

/** A cluster without the pools that work is done on. */
export interface ControlPlane {
  readonly cluster: containerservice.ManagedCluster;
  /** As what the cluster itself changes things in Azure. */
  readonly identity: managedidentity.UserAssignedIdentity;
  /** By which administrators have their rights. */
  readonly access: readonly pulumi.Resource[];
}

/** The control plane: it is made after the rights that its identity needs, and before its administrators have theirs. */
export function controlPlane(place: AksPlace, args: AksClusterArgs, network: AksNetwork): ControlPlane {
  const { name, resourceGroupName, region: location, clusterName, tags, parent } = place;
  const identity = new managedidentity.UserAssignedIdentity(
    `${name}-identity`,
    { resourceGroupName, location, tags },
    { parent },
  );
  const cluster = new containerservice.ManagedCluster(
    `${name}-control-plane`,
    {
      ...{ resourceGroupName, resourceName: clusterName, location, dnsPrefix: clusterName, tags },
      ...versionSettings(args),
      ...{ sku: { name: "Base", tier: args.tier }, agentPoolProfiles: [firstPool(args, network)] },
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      ...accessSettings(args, network),
      ...{ networkProfile: networkProfile(args, network), ...operations() },
    },
    {
      parent,
      // The cluster is among the last that a destroy comes to: by Azure's own refusal, all that runs in it would be gone.
      // Pulumi's comes in the preview, before anything is deleted.
      protect: args.deletionProtection,
      // Azure's API does not change this list of pools: the pool in it stays as it was made.
      ignoreChanges: ["agentPoolProfiles"],
      dependsOn: rightsOf(place, args, network, identity),
    },
  );
  if (args.logWorkspace !== undefined) keepLogs(place, cluster, args.logWorkspace);
  if (args.deletionProtection) lock(place, cluster);
  return { cluster, identity, access: administrators(place, args.admins, cluster) };
}

/** What the cluster has to be allowed before it starts: Azure looks it up as it makes the cluster. */
function rightsOf(
  place: AksPlace,
  { encryptionKey }: AksClusterArgs,
  { nodeSubnetId }: AksNetwork,
  { principalId }: managedidentity.UserAssignedIdentity,
): pulumi.Resource[] {
  const who = { principalId, principalType: "ServicePrincipal" } as const;
  const subnet = assignRole(`${place.name}-subnet-rights`, place, {
    ...{ role: "networkContributor", scope: nodeSubnetId },
    ...who,
  });
  if (!encryptionKey) return [subnet];
  const key = { role: "keyVaultCryptoUser", scope: encryptionKey.vaultId } as const;
  return [subnet, assignRole(`${place.name}-key-rights`, place, { ...key, ...who })];
}

function versionSettings({ version, tier }: AksClusterArgs) {
  return {
    kubernetesVersion: version,
    supportPlan: tier === "Premium" ? "AKSLongTermSupport" : "KubernetesOfficial",
  };
}

function accessSettings({ admins, apiAccess, encryptionKey }: AksClusterArgs, { egress }: AksNetwork) {
  return {
    enableRBAC: true,
    aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: [...admins] },
    disableLocalAccounts: true,
    oidcIssuerProfile: { enabled: true },
    securityProfile: {
      workloadIdentity: { enabled: true },
      ...(encryptionKey && {
        azureKeyVaultKms: { enabled: true, keyId: encryptionKey.keyId, keyVaultNetworkAccess: "Public" },
      }),
    },
    apiServerAccessProfile:
      apiAccess.length === 0
        ? { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false, privateDNSZone: "system" }
        : { authorizedIPRanges: [...apiAccess, ...egress] },
  };
}

function networkProfile({ network: { podCidr, serviceCidr } }: AksClusterArgs, { outboundType }: AksNetwork) {
  return {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    // Istio's CNI plugin needs settings of Cilium that AKS does not let one change (Azure/AKS#4129).
    networkDataplane: "azure",
    networkPolicy: "calico",
    podCidr,
    serviceCidr,
    dnsServiceIP: dnsAddress(serviceCidr),
    outboundType,
    loadBalancerSku: "standard",
  };
}

function operations() {
  return {
    autoScalerProfile: {
      expander: "least-waste",
      balanceSimilarNodeGroups: "true",
      // Every Pod with a sidecar has an emptyDir, which would keep its node for ever.
      skipNodesWithLocalStorage: "false",
      scaleDownUnneededTime: "10m",
    },
    autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
    storageProfile: {
      diskCSIDriver: { enabled: true },
      fileCSIDriver: { enabled: true },
      snapshotController: { enabled: true },
    },
  };
}

/** For those who do not go by Pulumi: a cluster of Azure's has no such setting of its own. */
function lock({ name, parent }: AksPlace, { id: scope }: containerservice.ManagedCluster): void {
  const notes = "Kubeflow's cluster; deletionProtection is set in the stack file";
  new authorization.ManagementLockByScope(`${name}-lock`, { scope, level: "CanNotDelete", notes }, { parent });
}

function administrators(
  place: AksPlace,
  groups: readonly string[],
  cluster: containerservice.ManagedCluster,
): pulumi.Resource[] {
  return groups.map((principalId) =>
    assignRole(`${place.name}-admin-${principalId}`, place, {
      ...{ role: "clusterAdmin", principalId, principalType: "Group", scope: cluster.id },
    }),
  );
}
