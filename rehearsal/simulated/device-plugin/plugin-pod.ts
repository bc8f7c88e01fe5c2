import { parse } from "yaml";

import type { KubeObject } from "../../../providers/kube/object";

/** What is read of a Pod of the device plugin. */
interface PluginSpec {
  readonly nodeName?: string;
  readonly containers: readonly {
    readonly name: string;
    readonly env?: readonly { readonly name: string; readonly value?: string }[];
  }[];
  readonly volumes?: readonly {
    readonly configMap?: { readonly name: string; readonly items?: readonly { readonly key: string }[] };
  }[];
}

/** The plugin's configuration, as far as it is about sharing. */
interface PluginConfig {
  readonly sharing?: { readonly timeSlicing?: { readonly resources?: readonly { readonly replicas: number }[] } };
}

/** Name of the container in NVIDIA's manifests. */
const CONTAINER = "nvidia-device-plugin-ctr";

/** How a device plugin offers the GPUs of its node. */
export interface PluginSettings {
  readonly node: string;
  /** Whether partitions are offered as GPUs. */
  readonly partitions: boolean;
  /** As how many GPUs each is offered. */
  readonly replicas: number;
}

/** Name of the container in AWS' manifest of its plugin for EFA. */
const EFA_CONTAINER = "aws-efa-k8s-device-plugin";

/** The node of a Pod that runs AWS' device plugin for EFA; nothing for other Pods, and for one that does not run. */
export function efaPluginNode(pod: KubeObject): string | undefined {
  return running(pod, EFA_CONTAINER)?.node;
}

/** The settings of a Pod that runs NVIDIA's device plugin; nothing for other Pods, and for one that does not run. */
export function pluginSettings(pod: KubeObject, configs: readonly KubeObject[]): PluginSettings | undefined {
  const { container, node } = running(pod, CONTAINER) ?? {};
  if (!container || !node) return undefined;
  const { volumes = [] } = pod.spec as PluginSpec;
  const partitions = (container.env ?? []).some(({ name, value }) => name === "MIG_STRATEGY" && value === "single");
  const mounted = volumes.find(({ configMap }) => configMap)?.configMap;
  const config = configs.find(({ metadata }) => metadata.name === mounted?.name);
  const data = (config?.data ?? {}) as Readonly<Record<string, string>>;
  return { node, partitions, replicas: replicasIn(data[mounted?.items?.[0]?.key ?? ""]) };
}

/** A container of a Pod that runs on a node. */
function running(pod: KubeObject, wanted: string) {
  const { nodeName: node, containers } = pod.spec as PluginSpec;
  const container = containers.find(({ name }) => name === wanted);
  const { phase } = (pod.status ?? {}) as { readonly phase?: string };
  return container && node && phase === "Running" ? { container, node } : undefined;
}

function replicasIn(text: string | undefined): number {
  if (text === undefined) return 1;
  const { sharing } = parse(text) as PluginConfig;
  return sharing?.timeSlicing?.resources?.[0]?.replicas ?? 1;
}
