import { machineFor } from "../gpu-machine";
import type { GpuPoolSettings } from "../gpu-pool";
import { offeredGpus } from "../offered-gpus";
import { EKS_GPU_MACHINES, type EksGpuMachine } from "./gpu-machines";

/**
 * The machine type of a pool.
 * @throws when EC2 has none, with those that it has of the model
 */
export function machineOf(pool: GpuPoolSettings): EksGpuMachine {
  const { name, model, gpusPerNode, machineType, fabric } = pool;
  const machine = machineFor(EKS_GPU_MACHINES, pool);
  if (machine) return machine;
  const wanted = [machineType, `${gpusPerNode} ${model}`, fabric && `the fabric ${fabric}`].filter(Boolean).join(", ");
  const possible = EKS_GPU_MACHINES.filter((known) => known.model === model).map(description);
  throw new Error(
    `gpuPools.${name}: EC2 has no machine with ${wanted}; of ${model} it has ${possible.join(", ") || "none"}`,
  );
}

/**
 * Checks that EKS can have a pool, before anything of the cluster is made.
 * @param zones of the cluster, where they are known
 * @throws for the first thing that it cannot, with what is possible
 */
export function checkGpuPool(pool: GpuPoolSettings, zones: readonly string[] | undefined): void {
  const { name, reservation, fabric, spot } = pool;
  machineOf(pool);
  offeredGpus(pool);
  const stranger = pool.zones?.find((zone) => zones && !zones.includes(zone));
  if (stranger !== undefined) {
    throw new Error(`gpuPools.${name}.zones: "${stranger}" is none of the cluster's zones, ${zones?.join(", ")}`);
  }
  if (reservation && spot) {
    throw new Error(`gpuPools.${name}.spot: reserved machines are no spot machines; leave one of the two out`);
  }
  if (reservation?.kind === "block" && pool.min > 0) {
    throw new Error(
      `gpuPools.${name}.min: ${pool.min} nodes cannot outlast the capacity block that they are of; write 0`,
    );
  }
  if ((reservation || fabric) && pool.zones?.length !== 1) {
    const reason = reservation ? "a reservation is" : "machines that reach each other by EFA are";
    throw new Error(`gpuPools.${name}.zones: ${reason} in one zone; list just that one`);
  }
}

function description({ type, gpus, fabric }: EksGpuMachine): string {
  return `${type} (${gpus}${fabric ? `, ${fabric}` : ""})`;
}
