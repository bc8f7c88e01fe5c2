import type { AgentPoolArgs, ManagedClusterArgs } from "@pulumi/azure-native/containerservice";
import type { inputsOf } from "../model-inputs";
import { invalidParameter } from "./azure-error";
import { machineType } from "./machine-types";
import { nodeTaints } from "./node-taints";

type Profile = NonNullable<ReturnType<typeof inputsOf<ManagedClusterArgs>>["agentPoolProfiles"]>[number];

/** A pool, as a resource of its own or as part of a cluster: both are asked for in the same words. */
export type PoolInputs = Omit<ReturnType<typeof inputsOf<AgentPoolArgs>>, "resourceGroupName" | "resourceName"> &
  Partial<Omit<Profile, "name">>;

/** Prefix of labels and taints that AKS alone sets. Source: use-labels.md of MicrosoftDocs/azure-aks-docs. */
const RESERVED = "kubernetes.azure.com/";

/** Of those, what is told though AKS sets it. */
const SPOT = "kubernetes.azure.com/scalesetpriority";

/** @throws what AKS refuses of a pool of nodes */
export function requireSoundPool(name: string, pool: PoolInputs): void {
  if (!/^[a-z][a-z0-9]{0,11}$/.test(name)) {
    throw invalidParameter(
      "agentPoolName",
      `'${name}' must have 1 to 12 lower-case letters and digits, the first a letter`,
    );
  }
  requireMachine(pool);
  requireCounts(name, pool);
  requireSpot(pool);
  requireUpgrade(pool);
  requireMarks(pool);
}

function requireMachine({ vmSize, gpuProfile, gpuInstanceProfile, osDiskSizeGB, availabilityZones }: PoolInputs): void {
  const machine = machineType(vmSize ?? "");
  if (!machine) throw invalidParameter("agentPoolProfile.vmSize", `The VM size '${vmSize}' is not allowed`);
  if (gpuProfile && !machine.gpu) throw invalidParameter("agentPoolProfile.gpuProfile", `${vmSize} has no GPU`);
  if (gpuInstanceProfile !== undefined && !machine.gpu?.partitions) {
    throw invalidParameter("agentPoolProfile.gpuInstanceProfile", `${vmSize} has no GPU that is cut into partitions`);
  }
  if (osDiskSizeGB !== undefined && osDiskSizeGB !== 0 && (osDiskSizeGB < 30 || osDiskSizeGB > 2048)) {
    throw invalidParameter("agentPoolProfile.osDiskSizeGB", `${osDiskSizeGB} must be 30 to 2048`);
  }
  const zone = availabilityZones?.find((candidate) => !["1", "2", "3"].includes(candidate));
  if (zone !== undefined) throw invalidParameter("agentPoolProfile.availabilityZones", `'${zone}' must be 1, 2 or 3`);
}

function requireCounts(name: string, { mode, count = 1, enableAutoScaling, minCount, maxCount }: PoolInputs): void {
  const refuse = (details: string) => invalidParameter("agentPoolProfile.count", `Pool ${name}: ${details}`);
  const least = mode === "System" ? 1 : 0;
  if (!enableAutoScaling) {
    if (minCount != null || maxCount != null) throw refuse("minCount and maxCount need enableAutoScaling");
    if (count < least || count > 1000) throw refuse(`${count} must be ${least} to 1000`);
    return;
  }
  if (minCount == null || maxCount == null) throw refuse("enableAutoScaling needs minCount and maxCount");
  if (minCount < least || maxCount < 1 || maxCount > 1000) throw refuse(`limits must be ${least} to 1000`);
  if (minCount > maxCount) throw refuse(`minCount ${minCount} is above maxCount ${maxCount}`);
  if (count < minCount || count > maxCount) throw refuse(`${count} must be ${minCount} to ${maxCount}`);
}

/** Source: spot-node-pool.md of MicrosoftDocs/azure-aks-docs. */
function requireSpot({
  scaleSetPriority,
  mode,
  spotMaxPrice,
  scaleSetEvictionPolicy,
  capacityReservationGroupID,
}: PoolInputs) {
  if (scaleSetPriority !== "Spot") {
    if (scaleSetEvictionPolicy === undefined && spotMaxPrice === undefined) return;
    throw invalidParameter("agentPoolProfile.scaleSetPriority", "eviction policy and price are for Spot alone");
  }
  if (mode !== "User") throw invalidParameter("agentPoolProfile.mode", "Spot pools must be of mode User");
  if (spotMaxPrice !== undefined && spotMaxPrice !== -1 && spotMaxPrice <= 0) {
    throw invalidParameter("agentPoolProfile.spotMaxPrice", `${spotMaxPrice} must be -1 or above 0`);
  }
  if (capacityReservationGroupID !== undefined) {
    throw invalidParameter("agentPoolProfile.capacityReservationGroupID", "Spot pools have no reservation");
  }
}

/** Source: hashicorp/terraform-provider-azurerm#19355 and #31129, which show what AKS answers. */
function requireUpgrade({ scaleSetPriority, upgradeSettings }: PoolInputs): void {
  const { maxSurge, maxUnavailable } = upgradeSettings ?? {};
  const refuse = (setting: string, details: string) =>
    invalidParameter(`agentPoolProfile.upgradeSettings.${setting}`, details);
  if (scaleSetPriority === "Spot") {
    if (maxSurge !== undefined) throw refuse("maxSurge", "Spot pools can't set max surge.");
    if (maxUnavailable !== undefined) throw refuse("maxUnavailable", "Spot pools can't set maxUnavailable.");
  }
  if (isNothing(maxSurge) && isNothing(maxUnavailable ?? "0")) {
    throw refuse("maxSurge", "maxSurge and maxUnavailable cannot both be 0");
  }
}

function isNothing(share: string | undefined): boolean {
  return share === "0" || share === "0%";
}

function requireMarks({ nodeLabels = {}, nodeTaints: taints = [] }: PoolInputs): void {
  const keys = [...Object.keys(nodeLabels), ...nodeTaints(taints).map(({ key }) => key)];
  const reserved = keys.find((key) => key.startsWith(RESERVED) && key !== SPOT);
  if (reserved !== undefined)
    throw invalidParameter("agentPoolProfile.nodeLabels", `'${reserved}': ${RESERVED} is reserved`);
}
