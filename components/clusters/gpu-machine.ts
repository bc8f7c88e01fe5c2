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

/**
 * The machine type for a pool, as `machineFor` finds it.
 * @throws where the cloud has none, with those of the same model, or else with the models that there are
 */
export function machineOf<Machine extends GpuMachine>(
  { called, machines }: { readonly called: string; readonly machines: readonly Machine[] },
  pool: GpuPoolSettings,
): Machine {
  const machine = machineFor(machines, pool);
  if (machine) return machine;
  const { name, model, gpusPerNode, machineType, fabric } = pool;
  const asked = [
    `${gpusPerNode} x ${model}`,
    ...(machineType ? [`machine type "${machineType}"`] : []),
    ...(fabric ? [`fabric "${fabric}"`] : []),
  ].join(" and ");
  const same = machines.filter((other) => other.model === model).map(described);
  const possible = same.length > 0 ? same : [...new Set(machines.map((other) => other.model))];
  throw new Error(`gpuPools "${name}": ${called} has no machine with ${asked}; it has ${possible.join(", ")}`);
}

function described({ type, gpus, fabric }: GpuMachine): string {
  return `${type} with ${gpus}${fabric ? ` and fabric "${fabric}"` : ""}`;
}
