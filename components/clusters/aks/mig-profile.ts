import type { GpuModel } from "../gpu-model";
import { migProfiles } from "../mig-profiles";

/** How AKS names the partitions that it cuts all GPUs of a pool into. */
export type AksMigProfile = "MIG1g" | "MIG2g" | "MIG3g" | "MIG4g" | "MIG7g";

/**
 * AKS's name for a partition. It tells processors alone, and means the partition with the least memory that has so many:
 * MIG1g of an A100 with 80 GB are seven 1g.10gb, and four 1g.20gb cannot be asked for.
 * Source: gpu-multi-instance.md of MicrosoftDocs/azure-aks-docs
 * @returns undefined for what AKS does not cut GPUs into
 */
export function aksMigProfile(model: GpuModel, profile: string): AksMigProfile | undefined {
  return aksMigProfiles(model).includes(profile) ? (`MIG${processors(profile)}` as AksMigProfile) : undefined;
}

/** Profiles of a GPU that AKS can cut it into, from the smallest on. */
export function aksMigProfiles(model: GpuModel): readonly string[] {
  const all = migProfiles(model);
  return all.filter((profile) => all.find((other) => processors(other) === processors(profile)) === profile);
}

function processors(profile: string): string {
  return profile.split(".")[0];
}
