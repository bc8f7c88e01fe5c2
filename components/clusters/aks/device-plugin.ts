import type { ClusterControllers } from "../cluster";
import type { GpuPoolSettings } from "../gpu-pool";

/** NVIDIA's device plugin, where there are GPUs: AKS installs the driver, and no plugin. */
export function devicePluginOf(pools: readonly GpuPoolSettings[]): ClusterControllers {
  if (pools.length === 0) return {};
  const shared = pools.flatMap(({ name, sharing }) =>
    sharing?.kind === "timeSlicing" ? [[name, sharing.replicas] as const] : [],
  );
  const mig = pools.some(({ sharing }) => sharing?.kind === "mig");
  return { nvidiaDevicePlugin: { timeSlicing: Object.fromEntries(shared), mig } };
}
