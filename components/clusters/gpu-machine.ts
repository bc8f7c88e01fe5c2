import type { GpuModel } from "./gpu-model";
import type { GpuPoolSettings } from "./gpu-pool";

/** A machine type of a cloud that has GPUs. */
export interface GpuMachine {
  readonly type: string;
  readonly model: GpuModel;
  readonly gpus: number;
  readonly cpus: number;
  /** GiB (2^30 bytes). */
  readonly memoryGib: number;
  /** Network between nodes that its GPUs use without the kernel. @default none */
  readonly fabric?: "efa" | "rdma";
}

/**
 * The machine type for a pool: the one that it names, else the smallest with these GPUs (and the fabric, where one is
 * asked for).
 * @returns undefined where the cloud has none
 */
export function machineFor<Machine extends GpuMachine>(
  machines: readonly Machine[],
  {
    model,
    gpusPerNode,
    machineType,
    fabric,
  }: Pick<GpuPoolSettings, "model" | "gpusPerNode" | "machineType" | "fabric">,
): Machine | undefined {
  return machines
    .filter((machine) => machine.model === model && machine.gpus === gpusPerNode)
    .filter((machine) => machineType === undefined || machine.type === machineType)
    .filter((machine) => fabric === undefined || machine.fabric === fabric)
    .sort((one, other) => one.cpus - other.cpus || one.memoryGib - other.memoryGib)
    .at(0);
}
