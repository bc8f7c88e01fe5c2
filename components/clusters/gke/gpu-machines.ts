import type { GpuMachine } from "../gpu-machine";
import type { GpuModel } from "../gpu-model";

/** A machine type of Google Cloud that has GPUs. */
export interface GkeGpuMachine extends GpuMachine {
  /** Google's name of the GPU. */
  readonly accelerator: string;
  /** Compute Engine makes it only where it may take it away again. @default false */
  readonly spotOnly?: boolean;
  /** Takes no disks but Hyperdisks. @default false */
  readonly hyperdiskOnly?: boolean;
}

/**
 * Machine types with GPUs that GKE offers.
 * Source: https://cloud.google.com/compute/docs/gpus and https://cloud.google.com/compute/docs/accelerator-optimized-machines
 */
export const GKE_GPU_MACHINES: readonly GkeGpuMachine[] = [
  ...n1("T4", "nvidia-tesla-t4", [
    [1, 4, 48],
    [2, 8, 48],
    [4, 16, 96],
  ]),
  ...n1("V100", "nvidia-tesla-v100", [
    [1, 4, 12],
    [2, 8, 24],
    [4, 16, 48],
    [8, 32, 96],
  ]),
  ...family({ model: "L4", accelerator: "nvidia-l4" }, [
    ["g2-standard-4", 1, 4, 16],
    ["g2-standard-8", 1, 8, 32],
    ["g2-standard-12", 1, 12, 48],
    ["g2-standard-16", 1, 16, 64],
    ["g2-standard-32", 1, 32, 128],
    ["g2-standard-24", 2, 24, 96],
    ["g2-standard-48", 4, 48, 192],
    ["g2-standard-96", 8, 96, 384],
  ]),
  ...family({ model: "A100-40", accelerator: "nvidia-tesla-a100" }, [
    ["a2-highgpu-1g", 1, 12, 85],
    ["a2-highgpu-2g", 2, 24, 170],
    ["a2-highgpu-4g", 4, 48, 340],
    ["a2-highgpu-8g", 8, 96, 680],
    ["a2-megagpu-16g", 16, 96, 1360],
  ]),
  ...family({ model: "A100-80", accelerator: "nvidia-a100-80gb" }, [
    ["a2-ultragpu-1g", 1, 12, 170],
    ["a2-ultragpu-2g", 2, 24, 340],
    ["a2-ultragpu-4g", 4, 48, 680],
    ["a2-ultragpu-8g", 8, 96, 1360],
  ]),
  ...family({ model: "H100", accelerator: "nvidia-h100-80gb", spotOnly: true }, [
    ["a3-highgpu-1g", 1, 26, 234],
    ["a3-highgpu-2g", 2, 52, 468],
    ["a3-highgpu-4g", 4, 104, 936],
  ]),
  ...family({ model: "H100", accelerator: "nvidia-h100-80gb" }, [["a3-highgpu-8g", 8, 208, 1872]]),
  ...family({ model: "H100", accelerator: "nvidia-h100-mega-80gb" }, [["a3-megagpu-8g", 8, 208, 1872]]),
  ...family({ model: "H200", accelerator: "nvidia-h200-141gb", fabric: "rdma", hyperdiskOnly: true }, [
    ["a3-ultragpu-8g", 8, 224, 2952],
  ]),
];

/** Machines of families whose GPUs are built in: type, GPUs, CPUs and GiB of memory. */
function family(
  gpu: Pick<GkeGpuMachine, "model" | "accelerator" | "fabric" | "spotOnly" | "hyperdiskOnly">,
  sizes: readonly (readonly [type: string, gpus: number, cpus: number, memoryGib: number])[],
): readonly GkeGpuMachine[] {
  return sizes.map(([type, gpus, cpus, memoryGib]) => ({ type, gpus, cpus, memoryGib, ...gpu }));
}

/**
 * Machines of the N1 series, whose GPUs are attached: how many GPUs, with how many CPUs at least (four per GPU; Google
 * allows fewer, which starves them) and at most (Google's limit). A CPU comes with 3.75 or 6.5 GiB of memory.
 */
function n1(
  model: GpuModel,
  accelerator: string,
  limits: readonly (readonly [gpus: number, minCpus: number, maxCpus: number])[],
): readonly GkeGpuMachine[] {
  return limits.flatMap(([gpus, minCpus, maxCpus]) =>
    [4, 8, 16, 32, 64, 96]
      .filter((cpus) => cpus >= minCpus && cpus <= maxCpus)
      .flatMap((cpus) => [
        { type: `n1-standard-${cpus}`, model, accelerator, gpus, cpus, memoryGib: cpus * 3.75 },
        { type: `n1-highmem-${cpus}`, model, accelerator, gpus, cpus, memoryGib: cpus * 6.5 },
      ]),
  );
}
