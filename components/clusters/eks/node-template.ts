import { GPU_PRESENT_LABEL, GPU_TAINT, POOL_LABEL, SPOT_TAINT } from "../gpu-pool";
import type { GpuPoolSettings, SystemPoolSettings } from "../gpu-pool";
import { offeredGpus } from "../offered-gpus";
import type { EksGpuMachine } from "./gpu-machines";

/** A taint of a node, in Kubernetes' words. */
export interface NodeTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: "NoSchedule";
}

/** What nodes of a pool are like, as Kubernetes sees it. */
export interface NodeTemplate {
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly NodeTaint[];
  /** Quantities that the machine type does not tell. */
  readonly resources: Readonly<Record<string, string>>;
}

/** Nodes of the platform itself: untainted, since its manifests tolerate nothing. */
export function systemTemplate({ diskGb }: Pick<SystemPoolSettings, "diskGb">): NodeTemplate {
  return { labels: { [POOL_LABEL]: "system" }, taints: [], resources: { "ephemeral-storage": `${diskGb}G` } };
}

/** Nodes of a GPU pool. */
export function gpuTemplate(pool: GpuPoolSettings, machine: EksGpuMachine): NodeTemplate {
  const labels = {
    [POOL_LABEL]: pool.name,
    [GPU_PRESENT_LABEL]: "true",
    // The autoscaler waits for GPUs of nodes with this label until the device plugin offers them, in place of starting
    // more nodes.
    "k8s.amazonaws.com/accelerator": pool.model.toLowerCase(),
  };
  const resources: Record<string, string> = { "ephemeral-storage": `${pool.diskGb}G` };
  if (pool.fabric === "efa") resources["vpc.amazonaws.com/efa"] = String(machine.efaInterfaces);
  // The machine type tells whole GPUs.
  if (pool.sharing) resources["nvidia.com/gpu"] = String(offeredGpus(pool));
  return { labels, taints: pool.spot ? [GPU_TAINT, SPOT_TAINT] : [GPU_TAINT], resources };
}
