import { aksMigProfiles } from "../../components/clusters/aks/mig-profile";
import { gkeMigProfiles } from "../../components/clusters/gke/mig-profiles";
import type { GpuModel } from "../../components/clusters/gpu-model";
import { MIG_MODELS, migProfiles } from "../../components/clusters/mig-profiles";
import { CLOUD_CLUSTERS, type CloudClusterKind } from "./cloud-cluster-kind";
import type { Finding } from "./finding";
import { poolFinding, type GpuPoolDraft, type GpuPoolPlace } from "./gpu-pool-place";

/** Partitions that a cloud cuts a GPU into: on EKS, NVIDIA's tools do it; Google and Azure have their own names. */
const PROFILES: Readonly<Record<CloudClusterKind, (model: GpuModel) => readonly string[]>> = {
  eks: migProfiles,
  gke: gkeMigProfiles,
  aks: aksMigProfiles,
};

/** Partitions that a GPU, or a cloud, does not have. */
export function gpuSharingFindings({ model, sharing }: GpuPoolDraft, place: GpuPoolPlace): Finding[] {
  if (model === undefined || sharing?.kind !== "mig") return [];
  const possible = PROFILES[place.kind](model);
  if (possible.length === 0) {
    const message = `cannot be had of ${model}; GPUs that can be cut are ${MIG_MODELS.join(", ")}, others take timeSlicing`;
    return [poolFinding(place, ["sharing", "kind"], message, "mig")];
  }
  const { profile } = sharing;
  if (profile === undefined || possible.includes(profile)) return [];
  const message = `is no partition of ${model} on ${CLOUD_CLUSTERS[place.kind].service}; write one of ${possible.join(", ")}`;
  return [poolFinding(place, ["sharing", "profile"], message, profile)];
}
