import type { GpuModel } from "../gpu-model";

/**
 * Partitions that GKE cuts GPUs into, with how many of them a GPU has.
 * Source: gpuPartitionSizeMaxCount in pkg/gpu/nvidia/mig/mig.go of GoogleCloudPlatform/container-engine-accelerators,
 * the device plugin of GKE
 */
export const GKE_MIG_PARTITIONS: Readonly<Partial<Record<GpuModel, Readonly<Record<string, number>>>>> = {
  "A100-40": { "1g.5gb": 7, "2g.10gb": 3, "3g.20gb": 2, "7g.40gb": 1 },
  "A100-80": { "1g.10gb": 7, "2g.20gb": 3, "3g.40gb": 2, "7g.80gb": 1 },
  H100: { "1g.10gb": 7, "1g.20gb": 4, "2g.20gb": 3, "3g.40gb": 2, "7g.80gb": 1 },
  H200: { "1g.18gb": 7, "1g.35gb": 4, "2g.35gb": 3, "3g.71gb": 2, "4g.71gb": 1, "7g.141gb": 1 },
};
