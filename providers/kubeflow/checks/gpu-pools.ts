import type { KubeObject } from "../../kube/object";
import { listed } from "../drain/holdings";
import type { ClusterFacts } from "./cluster-facts";
import { doubt, fault, type Finding } from "./finding";
import { GPU_RESOURCE, allocatable, hasLabels, hasTaint, otherGpuResources } from "./nodes";
import type { RequiredGpuPool, Requirements } from "./requirements";

/** Keeps Pods without GPUs away; clouds have Pods tolerate it that ask for {@link GPU_RESOURCE}. */
const TAINT = { key: "nvidia.com/gpu", text: "nvidia.com/gpu=present:NoSchedule" };

type Plugin = Requirements["devicePlugin"];

/** Whether the nodes of the declared pools have the GPUs that are said of them, by the name that Pods ask for. */
export function judgeGpuPools({ nodes }: ClusterFacts, { gpuPools, devicePlugin }: Requirements): Finding[] {
  const withGpus = nodes.filter((node) => isGpuNode(node, devicePlugin));
  const labelled = gpuPools.filter(({ labels }) => labels !== undefined);
  const others = gpuPools.filter(({ labels }) => labels === undefined);
  return [
    ...labelled.flatMap((pool) => judgePool(pool, nodes, devicePlugin)),
    ...(others.length > 0 ? judgeUntold(others, withGpus, devicePlugin) : []),
    ...judgeTaints(withGpus),
  ];
}

function judgePool(pool: RequiredGpuPool, nodes: readonly KubeObject[], plugin: Plugin): Finding[] {
  const { name, gpusPerNode, labels = {} } = pool;
  const object = `GPU pool "${name}"`;
  const own = nodes.filter((node) => hasLabels(node, labels));
  if (own.length === 0)
    return [doubt(object, `no node has the labels ${pairs(labels)}; right while it is scaled to none`)];
  const offered = mostOf(own);
  if (offered === 0) return offersNone(object, own, plugin);
  if (offered >= gpusPerNode) return [];
  return [
    fault(object, `its nodes offer ${offered} ${GPU_RESOURCE}, not ${gpusPerNode}; write ${offered} as gpu.perNode`),
  ];
}

/** Pools without labels: the cluster's GPU nodes are theirs, and other nodes of theirs may come when they are needed. */
function judgeUntold(pools: readonly RequiredGpuPool[], nodes: readonly KubeObject[], plugin: Plugin): Finding[] {
  const object = `GPU pools ${pools.map(({ name }) => `"${name}"`).join(", ")}`;
  if (nodes.length === 0)
    return [doubt(object, "no node with GPUs is known by its labels; right while there are none")];
  const offered = mostOf(nodes);
  if (offered === 0) return offersNone(object, nodes, plugin);
  const larger = pools.filter(({ gpusPerNode }) => gpusPerNode > offered);
  return larger.map(({ name, gpusPerNode }) =>
    doubt(`GPU pool "${name}"`, `no node offers ${gpusPerNode} ${GPU_RESOURCE}; right while it is scaled to none`),
  );
}

/** Where the platform brings the plugin, nodes offer nothing before; they only have to be found by it. */
function offersNone(object: string, nodes: readonly KubeObject[], plugin: Plugin): Finding[] {
  const others = [...new Set(nodes.flatMap(otherGpuResources))];
  if (others.length > 0) {
    const fix = "have the device plugin use the strategy single for partitions, and rename nothing that is shared";
    return [fault(object, `its nodes offer ${others.join(", ")}, and Pods ask for ${GPU_RESOURCE}; ${fix}`)];
  }
  const names = listed(nodes.map(({ metadata }) => metadata.name));
  if (!plugin) {
    const fix = "install a driver and a device plugin, or write kubeflow:components.nvidiaDevicePlugin: true";
    return [fault(object, `nodes ${names} offer no ${GPU_RESOURCE}; ${fix}`)];
  }
  if (nodes.some((node) => isFoundBy(plugin, node))) return [];
  const any = Object.entries(plugin.nodeLabels).map(([key, value]) => `${key}=${value}`);
  return [fault(object, `the device plugin would not run on nodes ${names}; label them ${any.join(" or ")}`)];
}

function judgeTaints(nodes: readonly KubeObject[]): Finding[] {
  const open = nodes.filter((node) => !hasTaint(node, TAINT.key)).map(({ metadata }) => metadata.name);
  if (open.length === 0) return [];
  return [
    doubt(
      `Nodes ${listed(open)}`,
      `have GPUs and no taint, so that any Pod takes their place; taint them ${TAINT.text}`,
    ),
  ];
}

function isGpuNode(node: KubeObject, plugin: Plugin): boolean {
  const offers = allocatable(node, GPU_RESOURCE) > 0 || otherGpuResources(node).length > 0;
  return offers || node.metadata.labels?.["nvidia.com/gpu.present"] === "true" || (!!plugin && isFoundBy(plugin, node));
}

function isFoundBy({ nodeLabels }: NonNullable<Plugin>, node: KubeObject): boolean {
  return Object.entries(nodeLabels).some(([key, value]) => hasLabels(node, { [key]: value }));
}

function mostOf(nodes: readonly KubeObject[]): number {
  return Math.max(...nodes.map((node) => allocatable(node, GPU_RESOURCE)));
}

function pairs(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}
