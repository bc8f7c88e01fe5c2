import type { k8s } from "cdk8s-plus-28";
import { CONFIG_DIGEST, configDigest } from "../common/digest";
import { TOLERATES_GPU, TOLERATES_SPOT } from "../common/gpu-nodes";
import { SMALL } from "../common/requests";
import { DEVICE_PLUGIN, NAMESPACE, TIME_SLICING_CONFIG, timeSlicingName } from "./names";
import { onNodesOf, onNodesWithGpu } from "./node-selection";
import { configFile, timeSlicingSettings } from "./time-slicing";

const DEVICE_PLUGINS = "/var/lib/kubelet/device-plugins";
const KUBELET_VOLUME = "kubelet-device-plugins-dir";

/** What the plugin's Pods have in common. */
export interface DevicePluginPods {
  readonly image: string;
  /** Whether they run on nodes that the cloud may take away at any time. */
  readonly spot: boolean;
}

/** The DaemonSet of all nodes with GPUs but those of some pools. */
export function wholeGpus(
  pods: DevicePluginPods,
  { mig, exceptPools }: { readonly mig: boolean; readonly exceptPools: readonly string[] },
): k8s.KubeDaemonSetProps {
  return daemonSet(DEVICE_PLUGIN.daemonSet, { name: DEVICE_PLUGIN.pods }, undefined, {
    ...podSpec(pods, onNodesWithGpu(exceptPools)),
    containers: [mig ? seeingPartitions(container(pods)) : container(pods)],
  });
}

/** The DaemonSet of the nodes of one pool, whose GPUs are shared by turns. */
export function sharedGpus(pods: DevicePluginPods, pool: string, replicas: number): k8s.KubeDaemonSetProps {
  const name = timeSlicingName(pool);
  const plain = podSpec(pods, onNodesOf(pool));
  const { volumeMounts = [], ...rest } = container(pods);
  const items = [{ key: configFile(pool), path: "config.yaml" }];
  return daemonSet(
    name,
    { name },
    { [CONFIG_DIGEST]: configDigest(timeSlicingSettings(replicas)) },
    {
      ...plain,
      containers: [
        {
          ...rest,
          env: [{ name: "CONFIG_FILE", value: "/config/config.yaml" }],
          volumeMounts: [...volumeMounts, { name: "config", mountPath: "/config", readOnly: true }],
        },
      ],
      volumes: [...(plain.volumes ?? []), { name: "config", configMap: { name: TIME_SLICING_CONFIG, items } }],
    },
  );
}

function daemonSet(
  name: string,
  labels: Record<string, string>,
  annotations: Record<string, string> | undefined,
  spec: k8s.PodSpec,
): k8s.KubeDaemonSetProps {
  return {
    metadata: { name, namespace: NAMESPACE },
    spec: {
      selector: { matchLabels: labels },
      updateStrategy: { type: "RollingUpdate" },
      template: { metadata: { labels, annotations }, spec },
    },
  };
}

function podSpec({ spot }: DevicePluginPods, nodeAffinity: k8s.NodeAffinity): Omit<k8s.PodSpec, "containers"> {
  return {
    tolerations: [TOLERATES_GPU, ...(spot ? TOLERATES_SPOT : [])],
    affinity: { nodeAffinity },
    priorityClassName: "system-node-critical",
    volumes: [{ name: KUBELET_VOLUME, hostPath: { path: DEVICE_PLUGINS, type: "Directory" } }],
  };
}

function container({ image }: DevicePluginPods): k8s.Container {
  return {
    name: "nvidia-device-plugin-ctr",
    image,
    env: [],
    resources: SMALL,
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    volumeMounts: [{ name: KUBELET_VOLUME, mountPath: DEVICE_PLUGINS }],
  };
}

/**
 * Offers partitions of GPUs as GPUs: with the strategy `single`, a Pod asks for `nvidia.com/gpu` whether its node's GPUs
 * are whole or all cut in the same way. The right to see partitions is part of SYS_ADMIN.
 */
function seeingPartitions(plain: k8s.Container): k8s.Container {
  return {
    ...plain,
    env: [
      { name: "MIG_STRATEGY", value: "single" },
      { name: "NVIDIA_MIG_MONITOR_DEVICES", value: "all" },
    ],
    securityContext: { ...plain.securityContext, capabilities: { add: ["SYS_ADMIN"], drop: ["ALL"] } },
  };
}
