import type { GpuModel } from "./gpu-model";

type Profiles = Readonly<Record<string, number>>;

const EIGHTY_GB: Profiles = { "1g.10gb": 7, "1g.20gb": 4, "2g.20gb": 3, "3g.40gb": 2, "4g.40gb": 1, "7g.80gb": 1 };

/**
 * How many partitions of one kind a GPU takes, by NVIDIA's guide ("Supported MIG Profiles"). Partitions with media
 * engines ("+me") are left out: a GPU takes one of them only. Azure's H100 of 94 GB have a little more memory in each.
 */
const PARTITIONS: Partial<Record<GpuModel, Profiles>> = {
  "A100-40": { "1g.5gb": 7, "1g.10gb": 4, "2g.10gb": 3, "3g.20gb": 2, "4g.20gb": 1, "7g.40gb": 1 },
  "A100-80": EIGHTY_GB,
  H100: EIGHTY_GB,
  H200: { "1g.18gb": 7, "1g.35gb": 4, "2g.35gb": 3, "3g.71gb": 2, "4g.71gb": 1, "7g.141gb": 1 },
};

/**
 * How many partitions of a profile a GPU is cut into.
 * @returns undefined where the GPU does not have the profile, or cannot be cut at all
 */
export function migPartitions(model: GpuModel, profile: string): number | undefined {
  const profiles = PARTITIONS[model] ?? {};
  return Object.hasOwn(profiles, profile) ? profiles[profile] : undefined;
}

/** Profiles of a GPU, from the smallest on; none where it cannot be cut. */
export function migProfiles(model: GpuModel): readonly string[] {
  return Object.keys(PARTITIONS[model] ?? {});
}

/** Models that can be cut. */
export const MIG_MODELS = Object.keys(PARTITIONS) as readonly GpuModel[];
