/** A size of virtual machines. */
export interface MachineType {
  readonly name: string;
  readonly cpus: number;
  readonly memoryGib: number;
  readonly gpu?: MachineGpu;
}

export interface MachineGpu {
  readonly model: string;
  readonly count: number;
  /** Whether AKS cuts it into partitions. Source: gpu-multi-instance.md of MicrosoftDocs/azure-aks-docs. */
  readonly partitions: boolean;
}

/**
 * A size of virtual machines by its name.
 * Source: Azure's documentation, "Sizes for virtual machines": GPU-accelerated, general purpose, memory and compute
 * optimized sizes.
 * @returns undefined where Azure has none of this name
 */
export function machineType(name: string): MachineType | undefined {
  return accelerated(name) ?? general(name);
}

type Size = readonly [cpus: number, memoryGib: number, model: string, count: number];

const GPU_SIZES: Readonly<Record<string, Size>> = {
  Standard_NC4as_T4_v3: [4, 28, "T4", 1],
  Standard_NC8as_T4_v3: [8, 56, "T4", 1],
  Standard_NC16as_T4_v3: [16, 110, "T4", 1],
  Standard_NC64as_T4_v3: [64, 440, "T4", 4],
  Standard_NV36ads_A10_v5: [36, 440, "A10", 1],
  Standard_NV36adms_A10_v5: [36, 880, "A10", 1],
  Standard_NV72ads_A10_v5: [72, 880, "A10", 2],
  Standard_NC24ads_A100_v4: [24, 220, "A100-80", 1],
  Standard_NC48ads_A100_v4: [48, 440, "A100-80", 2],
  Standard_NC96ads_A100_v4: [96, 880, "A100-80", 4],
  Standard_ND96asr_v4: [96, 900, "A100-40", 8],
  Standard_ND96amsr_A100_v4: [96, 1900, "A100-80", 8],
  Standard_NC40ads_H100_v5: [40, 320, "H100", 1],
  Standard_NC80adis_H100_v5: [80, 640, "H100", 2],
  Standard_ND96isr_H100_v5: [96, 1900, "H100", 8],
  Standard_ND96isr_H200_v5: [96, 1850, "H200", 8],
};

function accelerated(name: string): MachineType | undefined {
  const size = GPU_SIZES[name];
  if (!size) return undefined;
  const [cpus, memoryGib, model, count] = size;
  return { name, cpus, memoryGib, gpu: { model, count, partitions: /^[AH][12]00/.test(model) } };
}

/** GiB for each CPU, by series. */
const GENERAL: Readonly<Record<string, number>> = { D: 4, E: 8, F: 2 };

const CPUS = [2, 4, 8, 16, 20, 32, 48, 64, 72, 96];

/** Sizes such as Standard_D4s_v5: series, CPUs, additional features, generation. */
function general(name: string): MachineType | undefined {
  const [, series = "", digits, features = ""] = /^Standard_([DEF])(\d+)([a-z]*)_v[2-7]$/.exec(name) ?? [];
  const gibPerCpu = GENERAL[series];
  const cpus = Number(digits);
  if (gibPerCpu === undefined || !CPUS.includes(cpus) || !/^[abdlps]*$/.test(features)) return undefined;
  return { name, cpus, memoryGib: cpus * (features.includes("l") ? 2 : gibPerCpu) };
}
