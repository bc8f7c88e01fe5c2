/** GPUs that come with a machine type. */
interface BuiltInGpus {
  readonly accelerator: string;
  readonly count: number;
}

export interface MachineType {
  readonly name: string;
  readonly cpus: number;
  readonly memoryGib: number;
  readonly gpus?: BuiltInGpus;
}

/**
 * A machine type of Compute Engine by its name.
 * Source: its documentation, "General-purpose machine family" and "Accelerator-optimized machine family".
 * @returns undefined where there is none of this name
 */
export function machineType(name: string): MachineType | undefined {
  return accelerated(name) ?? general(name);
}

/** GiB for each CPU, and numbers of CPUs. */
const GENERAL: Readonly<Record<string, readonly [gibPerCpu: number, ...cpus: number[]]>> = {
  "c2-standard": [4, 4, 8, 16, 30, 60],
  "c3-highcpu": [2, 4, 8, 22, 44, 88, 176],
  "c3-highmem": [8, 4, 8, 22, 44, 88, 176],
  "c3-standard": [4, 4, 8, 22, 44, 88, 176],
  "e2-highcpu": [1, 2, 4, 8, 16, 32],
  "e2-highmem": [8, 2, 4, 8, 16],
  "e2-standard": [4, 2, 4, 8, 16, 32],
  "n1-highcpu": [0.9, 2, 4, 8, 16, 32, 64, 96],
  "n1-highmem": [6.5, 2, 4, 8, 16, 32, 64, 96],
  "n1-standard": [3.75, 1, 2, 4, 8, 16, 32, 64, 96],
  "n2-highcpu": [1, 2, 4, 8, 16, 32, 48, 64, 80, 96],
  "n2-highmem": [8, 2, 4, 8, 16, 32, 48, 64, 80],
  "n2-standard": [4, 2, 4, 8, 16, 32, 48, 64, 80, 96, 128],
  "n2d-highmem": [8, 2, 4, 8, 16, 32, 48, 64, 80, 96],
  "n2d-standard": [4, 2, 4, 8, 16, 32, 48, 64, 80, 96, 128, 224],
  "n4-highmem": [8, 2, 4, 8, 16, 32, 48, 64, 80],
  "n4-standard": [4, 2, 4, 8, 16, 32, 48, 64, 80],
};

function general(name: string): MachineType | undefined {
  const [, series = "", digits] = /^([a-z0-9]+-[a-z]+)-(\d+)$/.exec(name) ?? [];
  const [gibPerCpu = 0, ...sizes] = GENERAL[series] ?? [];
  const cpus = Number(digits);
  return sizes.includes(cpus) ? { name, cpus, memoryGib: cpus * gibPerCpu } : undefined;
}

type Size = readonly [name: string, cpus: number, memoryGib: number, gpus: number];

const ACCELERATED: Readonly<Record<string, readonly Size[]>> = {
  "nvidia-l4": [
    ["g2-standard-4", 4, 16, 1],
    ["g2-standard-8", 8, 32, 1],
    ["g2-standard-12", 12, 48, 1],
    ["g2-standard-16", 16, 64, 1],
    ["g2-standard-24", 24, 96, 2],
    ["g2-standard-32", 32, 128, 1],
    ["g2-standard-48", 48, 192, 4],
    ["g2-standard-96", 96, 384, 8],
  ],
  "nvidia-tesla-a100": [
    ["a2-highgpu-1g", 12, 85, 1],
    ["a2-highgpu-2g", 24, 170, 2],
    ["a2-highgpu-4g", 48, 340, 4],
    ["a2-highgpu-8g", 96, 680, 8],
    ["a2-megagpu-16g", 96, 1360, 16],
  ],
  "nvidia-a100-80gb": [
    ["a2-ultragpu-1g", 12, 170, 1],
    ["a2-ultragpu-2g", 24, 340, 2],
    ["a2-ultragpu-4g", 48, 680, 4],
    ["a2-ultragpu-8g", 96, 1360, 8],
  ],
  "nvidia-h100-80gb": [
    ["a3-highgpu-1g", 26, 234, 1],
    ["a3-highgpu-2g", 52, 468, 2],
    ["a3-highgpu-4g", 104, 936, 4],
    ["a3-highgpu-8g", 208, 1872, 8],
  ],
  "nvidia-h100-mega-80gb": [["a3-megagpu-8g", 208, 1872, 8]],
  "nvidia-h200-141gb": [["a3-ultragpu-8g", 224, 2952, 8]],
};

function accelerated(name: string): MachineType | undefined {
  for (const [accelerator, sizes] of Object.entries(ACCELERATED)) {
    const [, cpus, memoryGib, count] = sizes.find(([own]) => own === name) ?? [];
    if (cpus !== undefined && memoryGib !== undefined && count !== undefined) {
      return { name, cpus, memoryGib, gpus: { accelerator, count } };
    }
  }
  return undefined;
}
