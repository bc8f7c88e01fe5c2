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

/** The settings of a Pod that runs NVIDIA's device plugin; nothing for other Pods, and for one that does not run. */
export function pluginSettings(pod: KubeObject, configs: readonly KubeObject[]): PluginSettings | undefined {
  const { nodeName: node, containers, volumes = [] } = pod.spec as PluginSpec;
  const container = containers.find(({ name }) => name === CONTAINER);
  const { phase } = (pod.status ?? {}) as { readonly phase?: string };
  if (!container || !node || phase !== "Running") return undefined;
  const partitions = (container.env ?? []).some(({ name, value }) => name === "MIG_STRATEGY" && value === "single");
  const mounted = volumes.find(({ configMap }) => configMap)?.configMap;
  const config = configs.find(({ metadata }) => metadata.name === mounted?.name);
  const data = (config?.data ?? {}) as Readonly<Record<string, string>>;
  return { node, partitions, replicas: replicasIn(data[mounted?.items?.[0]?.key ?? ""]) };
}

function replicasIn(text: string | undefined): number {
  if (text === undefined) return 1;
  const { sharing } = parse(text) as PluginConfig;
  return sharing?.timeSlicing?.resources?.[0]?.replicas ?? 1;
}
