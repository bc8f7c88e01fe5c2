import { KubeObject, refOf } from "../../../providers/kube/object";
import type { CloudNodePool } from "../../clouds/node-pool";
import { poolOf } from "../autoscaler/nodes";
import { Collection } from "../collection";
import { SimulatedContext, SimulatedController } from "../controller";
import { Followed, reconcile } from "../reconcile";
import { efaPluginNode, pluginSettings, type PluginSettings } from "./plugin-pod";

const GPU = "nvidia.com/gpu";
const EFA = "vpc.amazonaws.com/efa";

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
 * it says so, since each GPU would be offered twice. EFA interfaces are offered where AWS' plugin for them runs.
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
    const efaNode = efaPluginNode(pod);
    const node = nodes.get(settings?.node ?? efaNode ?? "");
    const pool = node && pools.get(poolOf(node) ?? "");
    if (!node || !pool) continue;
    if (settings && pool.machine.gpu) await offerGpus(context, nodes, { node, pool, settings });
    if (efaNode !== undefined) await offer(context, nodes, node, [EFA, pool.machine.efaInterfaces ?? 0]);
  }
}

interface GpuOffer {
  readonly node: KubeObject;
  readonly pool: CloudNodePool;
  readonly settings: PluginSettings;
}

async function offerGpus(context: SimulatedContext, nodes: Collection, { node, pool, settings }: GpuOffer) {
  const { name } = node.metadata;
  if (pool.offeredGpus > 0) {
    return context.log(`${name}: has two device plugins, that of the cloud and that of the platform`);
  }
  await offer(context, nodes, node, [GPU, offeredBy(settings, pool)]);
}

/** Has a node offer one resource, unless it does already. */
async function offer(
  { client, log }: SimulatedContext,
  nodes: Collection,
  node: KubeObject,
  [resource, amount]: readonly [string, number],
): Promise<void> {
  const { allocatable } = (node.status ?? {}) as { readonly allocatable?: Readonly<Record<string, string>> };
  const count = String(amount);
  if (allocatable?.[resource] === count) return;
  const status = { allocatable: { [resource]: count }, capacity: { [resource]: count } };
  nodes.put(await client.merge(refOf(node), { status }, "status"));
  log(`${node.metadata.name}: offers ${count} ${resource}`);
}

function offeredBy({ partitions, replicas }: PluginSettings, { machine: { gpu } }: CloudNodePool): number {
  return (gpu?.count ?? 0) * (partitions ? (gpu?.partitions ?? 1) : 1) * replicas;
}
