import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { POOL_LABEL, TOLERATES_GPU, TOLERATES_SPOT } from "../common/gpu-nodes";
import { requests } from "../common/requests";
import type { Release } from "../releases";

const METADATA = { name: "aws-efa-k8s-device-plugin", namespace: "kube-system" };
const PODS = { "app.kubernetes.io/name": METADATA.name };

/** Where it registers at the kubelet, and where the devices are. */
const DIRECTORIES = { "device-plugins": "/var/lib/kubelet/device-plugins", infiniband: "/dev/infiniband" };

export interface EfaDevicePluginChartProps {
  readonly release: Release;
  /** Pools whose machines have EFA interfaces; their nodes carry `POOL_LABEL`. */
  readonly pools: readonly string[];
}

/**
 * AWS' device plugin for EFA: tells the kubelet of each node of some pools how many interfaces it has, as
 * `vpc.amazonaws.com/efa`. AWS' chart lists the machine types that have some; a pool tells it just as well, and nothing
 * runs on nodes whose interfaces nobody asked for. The nodes need the driver, which EKS' images bring.
 */
export class EfaDevicePluginChart extends Chart {
  constructor(scope: Construct, id: string, { release, pools }: EfaDevicePluginChartProps) {
    super(scope, id);
    new k8s.KubeDaemonSet(this, "daemon-set", {
      metadata: { ...METADATA, labels: PODS },
      spec: {
        selector: { matchLabels: PODS },
        updateStrategy: { type: "RollingUpdate" },
        template: { metadata: { labels: PODS }, spec: podSpec(release.efaDevicePlugin.image, pools) },
      },
    });
  }
}

function podSpec(image: string, pools: readonly string[]): k8s.PodSpec {
  const inPools = [{ key: POOL_LABEL, operator: "In", values: [...pools] }];
  return {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: inPools }] },
      },
    },
    automountServiceAccountToken: false,
    containers: [container(image)],
    // It asks EC2 for the machine's type at an address that Pods with a network of their own do not reach.
    hostNetwork: true,
    priorityClassName: "system-node-critical",
    tolerations: [TOLERATES_GPU, ...TOLERATES_SPOT],
    volumes: Object.entries(DIRECTORIES).map(([name, path]) => ({ name, hostPath: { path, type: "Directory" } })),
  };
}

function container(image: string): k8s.Container {
  return {
    name: METADATA.name,
    image,
    resources: requests("10m", "20Mi"),
    // As AWS' chart has it since it gives Pods the interfaces nearest to their GPUs (aws/eks-charts#1245).
    securityContext: { privileged: true, runAsNonRoot: false, runAsUser: 0 },
    volumeMounts: Object.entries(DIRECTORIES).map(([name, mountPath]) => ({ name, mountPath })),
  };
}
