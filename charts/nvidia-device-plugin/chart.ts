import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { Release } from "../releases";

const NAMESPACE = "kube-system";
const POD_LABELS = { name: "nvidia-device-plugin-ds" };
const DEVICE_PLUGINS = "/var/lib/kubelet/device-plugins";

export interface NvidiaDevicePluginChartProps {
  readonly release: Release;
}

/**
 * NVIDIA's device plugin: tells each GPU node's kubelet how many GPUs it has, as `nvidia.com/gpu`. For clusters whose
 * provider does not bring one; the nodes need NVIDIA's driver and container runtime already. It runs on nodes that
 * are labelled as having a GPU, by `nvidia.com/gpu.present: "true"` or by Node Feature Discovery.
 */
export class NvidiaDevicePluginChart extends Chart {
  constructor(scope: Construct, id: string, props: NvidiaDevicePluginChartProps) {
    super(scope, id);
    const volume = "kubelet-device-plugins-dir";
    new k8s.KubeDaemonSet(this, "daemon-set", {
      metadata: { name: "nvidia-device-plugin-daemonset", namespace: NAMESPACE },
      spec: {
        selector: { matchLabels: POD_LABELS },
        updateStrategy: { type: "RollingUpdate" },
        template: {
          metadata: { labels: POD_LABELS },
          spec: {
            tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
            affinity: { nodeAffinity: onNodesWithGpu() },
            priorityClassName: "system-node-critical",
            containers: [
              {
                name: "nvidia-device-plugin-ctr",
                image: props.release.nvidiaDevicePlugin.image,
                env: [],
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
                volumeMounts: [{ name: volume, mountPath: DEVICE_PLUGINS }],
              },
            ],
            volumes: [{ name: volume, hostPath: { path: DEVICE_PLUGINS, type: "Directory" } }],
          },
        },
      },
    });
  }
}

/** The labels that NVIDIA's own feature discovery goes by: a PCI device of NVIDIA's, a Tegra processor, or a declared GPU. */
function onNodesWithGpu(): k8s.NodeAffinity {
  const labels = {
    "feature.node.kubernetes.io/pci-10de.present": "true",
    "feature.node.kubernetes.io/cpu-model.vendor_id": "NVIDIA",
    "nvidia.com/gpu.present": "true",
  };
  return {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: Object.entries(labels).map(([key, value]) => ({
        matchExpressions: [{ key, operator: "In", values: [value] }],
      })),
    },
  };
}
