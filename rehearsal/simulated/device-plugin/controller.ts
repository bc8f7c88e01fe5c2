import { KubeObject, refOf } from "../../../providers/kube/object";
import type { CloudNodePool } from "../../clouds/node-pool";
import { poolOf } from "../autoscaler/nodes";
import { Collection } from "../collection";
import { SimulatedContext, SimulatedController } from "../controller";
import { Followed, reconcile } from "../reconcile";
import { pluginSettings, type PluginSettings } from "./plugin-pod";

const GPU = "nvidia.com/gpu";

const NAMESPACE = "kube-system";

const FOLLOWED = {
  pods: { apiVersion: "v1", kind: "Pod", namespace: NAMESPACE },
  nodes: { apiVersion: "v1", kind: "Node" },
  configs: { apiVersion: "v1", kind: "ConfigMap", namespace: NAMESPACE },
} as const satisfies Record<string, Followed>;

type Objects = Readonly<Record<keyof typeof FOLLOWED, Collection>>;

/**
 * Offers the GPUs of a simulated cloud's machines to Pods where a Pod of NVIDIA's device plugin runs, as it says they
 * are shared. Without such a Pod a node has no GPUs to offer, unless its cloud brings a plugin of its own; with both,
 * it says so, since each GPU would be offered twice.
 */
export const simulatedDevicePlugin: SimulatedController = {
  name: "simulated-device-plugin",
  run: async (context) => {
    if (context.cloud) await reconcile(context, FOLLOWED, (objects) => lookAtAll(context, objects));
  },
};

async function lookAtAll(context: SimulatedContext, { pods, nodes, configs }: Objects): Promise<void> {
  const pools = new Map((context.cloud?.pools() ?? []).map((pool) => [pool.name, pool]));
  for (const pod of pods.all()) {
    const settings = pluginSettings(pod, configs.all());
    const node = settings && nodes.get(settings.node);
    const pool = node && pools.get(poolOf(node) ?? "");
    if (settings && node && pool?.machine.gpu) await offer(context, nodes, { node, pool, settings });
  }
}

interface Offer {
  readonly node: KubeObject;
  readonly pool: CloudNodePool;
  readonly settings: PluginSettings;
}

async function offer({ client, log }: SimulatedContext, nodes: Collection, { node, pool, settings }: Offer) {
  const { name } = node.metadata;
  if (pool.offeredGpus > 0) return log(`${name}: has two device plugins, that of the cloud and that of the platform`);
  const count = String(offeredBy(settings, pool));
  const { allocatable } = (node.status ?? {}) as { readonly allocatable?: Readonly<Record<string, string>> };
  if (allocatable?.[GPU] === count) return;
  const status = { allocatable: { [GPU]: count }, capacity: { [GPU]: count } };
  nodes.put(await client.merge(refOf(node), { status }, "status"));
  log(`${name}: offers ${count} GPUs`);
}

function offeredBy({ partitions, replicas }: PluginSettings, { machine: { gpu } }: CloudNodePool): number {
  return (gpu?.count ?? 0) * (partitions ? (gpu?.partitions ?? 1) : 1) * replicas;
}
