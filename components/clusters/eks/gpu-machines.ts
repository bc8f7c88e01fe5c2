import type { GpuMachine } from "../gpu-machine";
import type { GpuModel } from "../gpu-model";

/** A machine type of EC2 that has GPUs. */
export interface EksGpuMachine extends GpuMachine {
  /** How many EFA interfaces it takes, one on each of its network cards. @default 0 */
  readonly efaInterfaces?: number;
}

/**
 * EC2's machine types with whole GPUs of the models that are known, all x86-64. Types with a part of a GPU (g6f, gr6f)
 * are left out, since pools count in GPUs, and so are those with ARM processors (g5g).
 *
 * Source: Karpenter's instance data (website/content/en/docs/reference/instance-types.md of karpenter-provider-aws),
 * which is generated from EC2's DescribeInstanceTypes.
 */
export const EKS_GPU_MACHINES: readonly EksGpuMachine[] = [
  machine("g4dn.xlarge", "T4", 1, 4, 16),
  machine("g4dn.2xlarge", "T4", 1, 8, 32),
  machine("g4dn.4xlarge", "T4", 1, 16, 64),
  machine("g4dn.8xlarge", "T4", 1, 32, 128, 1),
  machine("g4dn.12xlarge", "T4", 4, 48, 192, 1),
  machine("g4dn.16xlarge", "T4", 1, 64, 256, 1),
  machine("g4dn.metal", "T4", 8, 96, 384, 1),
  machine("g5.xlarge", "A10G", 1, 4, 16),
  machine("g5.2xlarge", "A10G", 1, 8, 32),
  machine("g5.4xlarge", "A10G", 1, 16, 64),
  machine("g5.8xlarge", "A10G", 1, 32, 128, 1),
  machine("g5.12xlarge", "A10G", 4, 48, 192, 1),
  machine("g5.16xlarge", "A10G", 1, 64, 256, 1),
  machine("g5.24xlarge", "A10G", 4, 96, 384, 1),
  machine("g5.48xlarge", "A10G", 8, 192, 768, 1),
  machine("g6.xlarge", "L4", 1, 4, 16),
  machine("g6.2xlarge", "L4", 1, 8, 32),
  machine("g6.4xlarge", "L4", 1, 16, 64),
  machine("g6.8xlarge", "L4", 1, 32, 128, 1),
  machine("g6.12xlarge", "L4", 4, 48, 192, 1),
  machine("g6.16xlarge", "L4", 1, 64, 256, 1),
  machine("g6.24xlarge", "L4", 4, 96, 384, 1),
  machine("g6.48xlarge", "L4", 8, 192, 768, 1),
  machine("gr6.4xlarge", "L4", 1, 16, 128),
  machine("gr6.8xlarge", "L4", 1, 32, 256, 1),
  machine("g6e.xlarge", "L40S", 1, 4, 32),
  machine("g6e.2xlarge", "L40S", 1, 8, 64),
  machine("g6e.4xlarge", "L40S", 1, 16, 128),
  machine("g6e.8xlarge", "L40S", 1, 32, 256, 1),
  machine("g6e.12xlarge", "L40S", 4, 48, 384, 1),
  machine("g6e.16xlarge", "L40S", 1, 64, 512, 1),
  machine("g6e.24xlarge", "L40S", 4, 96, 768, 2),
  machine("g6e.48xlarge", "L40S", 8, 192, 1536, 4),
  machine("p3.2xlarge", "V100", 1, 8, 61),
  machine("p3.8xlarge", "V100", 4, 32, 244),
  machine("p3.16xlarge", "V100", 8, 64, 488),
  machine("p3dn.24xlarge", "V100", 8, 96, 768, 1),
  machine("p4d.24xlarge", "A100-40", 8, 96, 1152, 4),
  machine("p4de.24xlarge", "A100-80", 8, 96, 1152, 4),
  machine("p5.4xlarge", "H100", 1, 16, 256, 1),
  machine("p5.48xlarge", "H100", 8, 192, 2048, 32),
  machine("p5e.48xlarge", "H200", 8, 192, 2048, 32),
  machine("p5en.48xlarge", "H200", 8, 192, 2048, 16),
];

function machine(
  type: string,
  model: GpuModel,
  gpus: number,
  cpus: number,
  memoryGib: number,
  efaInterfaces?: number,
): EksGpuMachine {
  const size = { type, model, gpus, cpus, memoryGib };
  return efaInterfaces === undefined ? size : { ...size, fabric: "efa", efaInterfaces };
}
