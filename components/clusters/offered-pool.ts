import type { GpuPool } from "./cluster";
import type { GpuPoolSettings } from "./gpu-pool";
import { offeredGpus } from "./offered-gpus";

/**
 * A pool as workloads see it: they are offered shares of GPUs as if these were GPUs.
 * @throws when its GPUs cannot be shared as it says
 */
export function offeredPool(pool: GpuPoolSettings): GpuPool {
  const { name, model, max, spot } = pool;
  return { name, model, gpusPerNode: offeredGpus(pool), nodes: max, ...(spot && { spot }) };
}
