import type { GpuModel } from "../gpu-model";
import { migProfiles } from "../mig-profiles";

/**
 * Partitions that GPUs have, and that GKE does not cut them into.
 * Source: gpuPartitionSizeMaxCount in pkg/gpu/nvidia/mig/mig.go of GoogleCloudPlatform/container-engine-accelerators,
 * the device plugin of GKE
 */
const LEFT_OUT: Partial<Record<GpuModel, readonly string[]>> = {
  "A100-40": ["1g.10gb", "4g.20gb"],
  "A100-80": ["1g.20gb", "4g.40gb"],
  H100: ["4g.40gb"],
};

/** Profiles of a GPU that GKE can cut it into, from the smallest on; none where it cannot be cut. */
export function gkeMigProfiles(model: GpuModel): readonly string[] {
  return migProfiles(model).filter((profile) => !LEFT_OUT[model]?.includes(profile));
}
