import type { KubeObject } from "../../kube/object";
import { listed } from "../drain/holdings";
import type { ClusterFacts } from "./cluster-facts";
import { fault, type Finding } from "./finding";
import { osImage } from "./nodes";
import { isOwn } from "./ownership";
import type { Requirements } from "./requirements";

/**
 * NVIDIA's own plugin, that of its operator and GKE's, by the DaemonSet's name or by an image. Plugins for other devices,
 * and the one for virtual machines (`sandbox`), are called otherwise.
 */
const NVIDIA_PLUGIN = /nvidia[-/](gpu-|k8s-)?device-plugin/;

/** Nodes of Bottlerocket for NVIDIA's GPUs, those of EKS' Auto Mode too, have one without a DaemonSet. */
const PLUGIN_WITHIN = /^Bottlerocket.*nvidia/i;

/** What to do instead of a second plugin. */
const INSTEAD =
  "a second device plugin would offer each GPU twice; write kubeflow:components.nvidiaDevicePlugin: false";

/** Device plugins beside the one that the platform would install. */
export function judgeDevicePlugins({ daemonSets, nodes }: ClusterFacts, { devicePlugin }: Requirements): Finding[] {
  if (!devicePlugin) return [];
  const others = daemonSets.filter((set) => offersGpus(set) && !isOwn(set.metadata)).map(({ metadata }) => metadata);
  const within = nodes.filter((node) => PLUGIN_WITHIN.test(osImage(node))).map(({ metadata }) => metadata.name);
  return [
    ...others.map(({ namespace, name }) => fault(`DaemonSet ${namespace}/${name}`, `offers GPUs already; ${INSTEAD}`)),
    ...(within.length > 0 ? [fault(`Nodes ${listed(within)}`, `offer their GPUs by themselves; ${INSTEAD}`)] : []),
  ];
}

interface DaemonSetFields {
  readonly spec?: {
    readonly template?: { readonly spec?: { readonly containers?: readonly { readonly image?: string }[] } };
  };
}

function offersGpus(daemonSet: KubeObject): boolean {
  const { containers = [] } = (daemonSet as DaemonSetFields).spec?.template?.spec ?? {};
  return [daemonSet.metadata.name, ...containers.map(({ image = "" }) => image)].some((name) =>
    NVIDIA_PLUGIN.test(name),
  );
}
