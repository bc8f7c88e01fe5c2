import { requireSoundPool } from "./agent-pool-rules";
import { AzureError, invalidParameter } from "./azure-error";
import type { ClusterInputs } from "./managed-cluster";

/** @throws what AKS refuses of a cluster, its network and its rights aside */
export function requireSoundCluster(name: string, inputs: ClusterInputs): void {
  if (!/^[A-Za-z0-9](?:[\w-]{0,61}[A-Za-z0-9])?$/.test(name)) throw invalidParameter("resourceName", `'${name}'`);
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,52}[A-Za-z0-9])?$/.test(inputs.dnsPrefix ?? "")) {
    throw invalidParameter("dnsPrefix", `'${inputs.dnsPrefix}' must have 1 to 54 letters, digits and dashes`);
  }
  requirePools(inputs);
  requireIssuer(inputs);
  requireAccess(inputs);
  requireTier(inputs);
}

function requirePools({ agentPoolProfiles = [] }: ClusterInputs): void {
  if (!agentPoolProfiles.some(({ mode }) => mode === "System")) {
    throw invalidParameter("agentPoolProfiles", "there must be at least one pool of mode System");
  }
  for (const profile of agentPoolProfiles) requireSoundPool(profile.name, profile);
}

function requireIssuer({ securityProfile, oidcIssuerProfile }: ClusterInputs): void {
  if (!securityProfile?.workloadIdentity?.enabled || oidcIssuerProfile?.enabled) return;
  throw invalidParameter("securityProfile.workloadIdentity", "it needs oidcIssuerProfile.enabled");
}

function requireAccess({
  disableLocalAccounts,
  aadProfile,
  apiServerAccessProfile: access,
  identity,
}: ClusterInputs): void {
  if (disableLocalAccounts && !aadProfile?.managed) {
    throw invalidParameter("disableLocalAccounts", "without aadProfile.managed, nobody could sign in");
  }
  if (access?.enablePrivateCluster && access.authorizedIPRanges?.length) {
    throw invalidParameter("apiServerAccessProfile.authorizedIPRanges", "a private cluster has none");
  }
  if ((access?.authorizedIPRanges?.length ?? 0) > 200) {
    throw invalidParameter("apiServerAccessProfile.authorizedIPRanges", "there may be at most 200");
  }
  if (access?.privateDNSZone?.startsWith("/") && identity?.type !== "UserAssigned") {
    throw invalidParameter(
      "apiServerAccessProfile.privateDNSZone",
      "a zone of one's own needs a user-assigned identity",
    );
  }
}

function requireTier({ sku, supportPlan }: ClusterInputs): void {
  if (supportPlan !== "AKSLongTermSupport" || sku?.tier === "Premium") return;
  throw new AzureError(400, "BadRequest", "Support plan AKSLongTermSupport needs tier Premium.");
}
