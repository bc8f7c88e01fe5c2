import type { GpuMachine } from "../gpu-machine";

/**
 * Sizes of virtual machines with whole GPUs, by "Sizes in series" of MicrosoftDocs/azure-compute-docs
 * (articles/virtual-machines/sizes/gpu-accelerated). Smaller sizes of NVadsA10_v5 have a part of a GPU, which needs
 * another driver; NCv3 (V100) was retired in 2025. The letter r is InfiniBand.
 */
export const AKS_GPU_MACHINES: readonly GpuMachine[] = [
  { type: "Standard_NC4as_T4_v3", model: "T4", gpus: 1, cpus: 4, memoryGib: 28 },
  { type: "Standard_NC8as_T4_v3", model: "T4", gpus: 1, cpus: 8, memoryGib: 56 },
  { type: "Standard_NC16as_T4_v3", model: "T4", gpus: 1, cpus: 16, memoryGib: 110 },
  { type: "Standard_NC64as_T4_v3", model: "T4", gpus: 4, cpus: 64, memoryGib: 440 },
  { type: "Standard_NV36ads_A10_v5", model: "A10", gpus: 1, cpus: 36, memoryGib: 440 },
  { type: "Standard_NV72ads_A10_v5", model: "A10", gpus: 2, cpus: 72, memoryGib: 880 },
  { type: "Standard_ND96asr_v4", model: "A100-40", gpus: 8, cpus: 96, memoryGib: 900, fabric: "rdma" },
  { type: "Standard_NC24ads_A100_v4", model: "A100-80", gpus: 1, cpus: 24, memoryGib: 220 },
  { type: "Standard_NC48ads_A100_v4", model: "A100-80", gpus: 2, cpus: 48, memoryGib: 440 },
  { type: "Standard_NC96ads_A100_v4", model: "A100-80", gpus: 4, cpus: 96, memoryGib: 880 },
  { type: "Standard_ND96amsr_A100_v4", model: "A100-80", gpus: 8, cpus: 96, memoryGib: 1900, fabric: "rdma" },
  { type: "Standard_NC40ads_H100_v5", model: "H100", gpus: 1, cpus: 40, memoryGib: 320 },
  { type: "Standard_NC80adis_H100_v5", model: "H100", gpus: 2, cpus: 80, memoryGib: 640 },
  { type: "Standard_ND96isr_H100_v5", model: "H100", gpus: 8, cpus: 96, memoryGib: 1900, fabric: "rdma" },
  { type: "Standard_ND96isr_H200_v5", model: "H200", gpus: 8, cpus: 96, memoryGib: 1850, fabric: "rdma" },
];
