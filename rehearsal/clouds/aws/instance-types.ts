/** A machine type of EC2. */
export interface InstanceType {
  readonly type: string;
  readonly arch: "amd64" | "arm64";
  readonly cpus: number;
  readonly memoryGib: number;
  readonly gpu?: { readonly model: string; readonly count: number };
}

/**
 * A machine type by its name. Source: Karpenter's instance data (karpenter-provider-aws,
 * website/content/en/docs/reference/instance-types.md), which is made from EC2's DescribeInstanceTypes.
 * @returns undefined where there is none of this name among those that are known here
 */
export function instanceType(type: string): InstanceType | undefined {
  const accelerated = ACCELERATED[type];
  if (accelerated) {
    const [model, count, cpus, memoryGib] = accelerated;
    return { type, arch: "amd64", cpus, memoryGib, gpu: { model, count } };
  }
  return general(type);
}

/** GiB for each CPU, by the first letter of the family. */
const GIB_PER_CPU: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

const X86_FAMILIES = ["5", "5a", "5n", "6a", "6i", "7a", "7i", "8i"];
const ARM_FAMILIES = ["6g", "7g", "8g"];

const SIZES: Readonly<Record<string, number>> = {
  large: 2,
  xlarge: 4,
  "2xlarge": 8,
  "4xlarge": 16,
  "8xlarge": 32,
  "12xlarge": 48,
  "16xlarge": 64,
  "24xlarge": 96,
};

const BURSTABLE: Readonly<Record<string, readonly [cpus: number, memoryGib: number]>> = {
  medium: [2, 4],
  large: [2, 8],
  xlarge: [4, 16],
  "2xlarge": [8, 32],
};

function general(type: string): InstanceType | undefined {
  const [family, size = ""] = type.split(".");
  const arch = ARM_FAMILIES.includes(family.slice(1)) || family === "t4g" ? "arm64" : "amd64";
  if (["t3", "t3a", "t4g"].includes(family)) {
    const burstable = BURSTABLE[size];
    return burstable && { type, arch, cpus: burstable[0], memoryGib: burstable[1] };
  }
  const gib = GIB_PER_CPU[family[0]];
  const cpus = SIZES[size];
  if (!gib || !cpus || ![...X86_FAMILIES, ...ARM_FAMILIES].includes(family.slice(1))) return undefined;
  return { type, arch, cpus, memoryGib: cpus * gib };
}

type Accelerated = readonly [model: string, gpus: number, cpus: number, memoryGib: number];

const ACCELERATED: Readonly<Record<string, Accelerated>> = {
  "g4dn.xlarge": ["T4", 1, 4, 16],
  "g4dn.2xlarge": ["T4", 1, 8, 32],
  "g4dn.4xlarge": ["T4", 1, 16, 64],
  "g4dn.8xlarge": ["T4", 1, 32, 128],
  "g4dn.12xlarge": ["T4", 4, 48, 192],
  "g4dn.16xlarge": ["T4", 1, 64, 256],
  "g4dn.metal": ["T4", 8, 96, 384],
  "g5.xlarge": ["A10G", 1, 4, 16],
  "g5.2xlarge": ["A10G", 1, 8, 32],
  "g5.4xlarge": ["A10G", 1, 16, 64],
  "g5.8xlarge": ["A10G", 1, 32, 128],
  "g5.12xlarge": ["A10G", 4, 48, 192],
  "g5.16xlarge": ["A10G", 1, 64, 256],
  "g5.24xlarge": ["A10G", 4, 96, 384],
  "g5.48xlarge": ["A10G", 8, 192, 768],
  "g6.xlarge": ["L4", 1, 4, 16],
  "g6.2xlarge": ["L4", 1, 8, 32],
  "g6.4xlarge": ["L4", 1, 16, 64],
  "g6.8xlarge": ["L4", 1, 32, 128],
  "g6.12xlarge": ["L4", 4, 48, 192],
  "g6.16xlarge": ["L4", 1, 64, 256],
  "g6.24xlarge": ["L4", 4, 96, 384],
  "g6.48xlarge": ["L4", 8, 192, 768],
  "gr6.4xlarge": ["L4", 1, 16, 128],
  "gr6.8xlarge": ["L4", 1, 32, 256],
  "g6e.xlarge": ["L40S", 1, 4, 32],
  "g6e.2xlarge": ["L40S", 1, 8, 64],
  "g6e.4xlarge": ["L40S", 1, 16, 128],
  "g6e.8xlarge": ["L40S", 1, 32, 256],
  "g6e.12xlarge": ["L40S", 4, 48, 384],
  "g6e.16xlarge": ["L40S", 1, 64, 512],
  "g6e.24xlarge": ["L40S", 4, 96, 768],
  "g6e.48xlarge": ["L40S", 8, 192, 1536],
  "p3.2xlarge": ["V100", 1, 8, 61],
  "p3.8xlarge": ["V100", 4, 32, 244],
  "p3.16xlarge": ["V100", 8, 64, 488],
  "p3dn.24xlarge": ["V100", 8, 96, 768],
  "p4d.24xlarge": ["A100", 8, 96, 1152],
  "p4de.24xlarge": ["A100", 8, 96, 1152],
  "p5.4xlarge": ["H100", 1, 16, 256],
  "p5.48xlarge": ["H100", 8, 192, 2048],
  "p5e.48xlarge": ["H200", 8, 192, 2048],
  "p5en.48xlarge": ["H200", 8, 192, 2048],
};
