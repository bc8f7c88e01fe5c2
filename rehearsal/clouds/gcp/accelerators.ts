import type { CloudNodePool } from "../node-pool";
import { badRequest } from "./api-error";
import type { MachineType } from "./machine-types";

interface Accelerator {
  /** The short name of its GPU. */
  readonly model: string;
  /**
   * Most CPUs of a machine by the number of its GPUs, where they are added to machines of the N1 series.
   * Source: Compute Engine's documentation, "GPU machine types", N1 + T4 and N1 + V100.
   */
  readonly mostCpus?: Readonly<Record<number, number>>;
  /**
   * Sizes of partitions, and how many there are of a GPU.
   * Source: pkg/gpu/nvidia/mig/mig.go of GoogleCloudPlatform/container-engine-accelerators.
   */
  readonly partitions?: Readonly<Record<string, number>>;
}

const A100_80 = { "1g.10gb": 7, "2g.20gb": 3, "3g.40gb": 2, "7g.80gb": 1 };
const H100 = { ...A100_80, "1g.20gb": 4 };

const ACCELERATORS: Readonly<Record<string, Accelerator>> = {
  "nvidia-tesla-t4": { model: "T4", mostCpus: { 1: 48, 2: 48, 4: 96 } },
  "nvidia-tesla-v100": { model: "V100", mostCpus: { 1: 12, 2: 24, 4: 48, 8: 96 } },
  "nvidia-l4": { model: "L4" },
  "nvidia-tesla-a100": { model: "A100-40", partitions: { "1g.5gb": 7, "2g.10gb": 3, "3g.20gb": 2, "7g.40gb": 1 } },
  "nvidia-a100-80gb": { model: "A100-80", partitions: A100_80 },
  "nvidia-h100-80gb": { model: "H100", partitions: H100 },
  "nvidia-h100-mega-80gb": { model: "H100", partitions: H100 },
  "nvidia-h200-141gb": {
    model: "H200",
    partitions: { "1g.18gb": 7, "1g.35gb": 4, "2g.35gb": 3, "3g.71gb": 2, "4g.71gb": 1, "7g.141gb": 1 },
  },
};

/** GPUs that a node pool asks for. */
interface GpuRequest {
  readonly type: string;
  readonly count: number;
  readonly gpuPartitionSize?: string;
  readonly gpuSharingConfig?: { readonly gpuSharingStrategy: string; readonly maxSharedClientsPerGpu: number };
}

/** GPUs of a node. */
interface NodeGpus {
  readonly gpu: NonNullable<CloudNodePool["machine"]["gpu"]>;
  /** As how many GPUs Pods are offered them. */
  readonly offered: number;
}

/** The GPUs of a machine as asked for. @throws what GKE refuses: another GPU, another number, a partition it lacks */
export function gpusOf(machine: MachineType, asked: GpuRequest | undefined): NodeGpus | undefined {
  const { name, gpus } = machine;
  if (!asked || asked.count === 0) {
    if (gpus)
      throw badRequest(`Machine type ${name} requires ${gpus.count} accelerator(s) of type ${gpus.accelerator}`);
    return undefined;
  }
  const accelerator = ACCELERATORS[asked.type];
  if (!accelerator) {
    throw badRequest(`Accelerator type "${asked.type}" does not exist. Known: ${Object.keys(ACCELERATORS).join(", ")}`);
  }
  requireFit(machine, asked, accelerator);
  const partitions = partitionsOf(asked, accelerator);
  const offered = asked.count * (partitions ?? 1) * sharesOf(asked);
  const { model } = accelerator;
  return { gpu: { model, count: asked.count, ...(partitions && { partitions }) }, offered };
}

function requireFit({ name, cpus, gpus }: MachineType, { type, count }: GpuRequest, { mostCpus }: Accelerator): void {
  if (gpus) {
    if (type === gpus.accelerator && count === gpus.count) return;
    throw badRequest(
      `Machine type ${name} comes with ${gpus.count} accelerator(s) of type ${gpus.accelerator}: ` +
        `${count} of type ${type} cannot be attached`,
    );
  }
  if (!mostCpus || !name.startsWith("n1-")) {
    throw badRequest(`Accelerator type ${type} cannot be attached to machine type ${name}`);
  }
  const most = mostCpus[count];
  if (most === undefined) {
    throw badRequest(`The number of ${type} must be one of ${Object.keys(mostCpus).join(", ")}: it is ${count}`);
  }
  if (cpus > most)
    throw badRequest(`With ${count} of ${type}, a machine has at most ${most} vCPUs: ${name} has ${cpus}`);
}

function partitionsOf({ type, gpuPartitionSize }: GpuRequest, { partitions = {} }: Accelerator): number | undefined {
  if (gpuPartitionSize === undefined) return undefined;
  const count = partitions[gpuPartitionSize];
  if (count !== undefined) return count;
  const sizes = Object.keys(partitions).join(", ") || "none";
  throw badRequest(`GPU partition size "${gpuPartitionSize}" is not supported by ${type}. Supported: ${sizes}`);
}

/** Source of the limits: GKE's documentation of `max-shared-clients-per-gpu`. */
function sharesOf({ gpuSharingConfig }: GpuRequest): number {
  if (!gpuSharingConfig) return 1;
  const { maxSharedClientsPerGpu: clients } = gpuSharingConfig;
  if (clients < 2 || clients > 48) {
    throw badRequest(`max_shared_clients_per_gpu must be between 2 and 48: it is ${clients}`);
  }
  return clients;
}
