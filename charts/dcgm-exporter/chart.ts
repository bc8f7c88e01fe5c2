import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { fromPod } from "../common/environment";
import { GPU_PRESENT_LABEL, TOLERATES_GPU, TOLERATES_SPOT } from "../common/gpu-nodes";
import type { Release } from "../releases";

const METADATA = { name: "dcgm-exporter", namespace: "kube-system" };
const PODS = { "app.kubernetes.io/name": METADATA.name };
const PORT = 9400;
/** Where the kubelet tells which Pod has which GPU. */
const POD_RESOURCES = "/var/lib/kubelet/pod-resources";

export interface DcgmExporterChartProps {
  readonly release: Release;
}

/**
 * NVIDIA's exporter of GPU figures (use, memory, power, errors), by the Pods that have the GPUs. It runs on nodes that
 * are labelled `nvidia.com/gpu.present: "true"`, spot nodes included; they need NVIDIA's driver and container runtime.
 */
export class DcgmExporterChart extends Chart {
  constructor(scope: Construct, id: string, { release }: DcgmExporterChartProps) {
    super(scope, id);
    new k8s.KubeDaemonSet(this, "daemon-set", daemonSet(release.dcgmExporter.image));
    new k8s.KubeService(this, "service", service());
  }
}

function daemonSet(image: string): k8s.KubeDaemonSetProps {
  return {
    metadata: { ...METADATA, labels: PODS },
    spec: {
      selector: { matchLabels: PODS },
      updateStrategy: { type: "RollingUpdate" },
      template: {
        metadata: { labels: PODS },
        spec: {
          automountServiceAccountToken: false,
          containers: [container(image)],
          nodeSelector: { "kubernetes.io/os": "linux", [GPU_PRESENT_LABEL]: "true" },
          priorityClassName: "system-node-critical",
          tolerations: [TOLERATES_GPU, ...TOLERATES_SPOT],
          volumes: [{ name: "pod-gpu-resources", hostPath: { path: POD_RESOURCES, type: "Directory" } }],
        },
      },
    },
  };
}

function container(image: string): k8s.Container {
  // It starts a DCGM of its own, which takes its time with eight GPUs.
  const probe = { httpGet: { path: "/health", port: k8s.IntOrString.fromNumber(PORT) }, initialDelaySeconds: 45 };
  return {
    name: METADATA.name,
    image,
    env: [
      { name: "DCGM_EXPORTER_LISTEN", value: `:${PORT}` },
      { name: "DCGM_EXPORTER_KUBERNETES", value: "true" },
      fromPod("NODE_NAME", "spec.nodeName"),
      // It sees every GPU without having asked for one, so that it takes none away.
      { name: "NVIDIA_VISIBLE_DEVICES", value: "all" },
      { name: "NVIDIA_DRIVER_CAPABILITIES", value: "compute,utility" },
    ],
    ports: [{ name: "metrics", containerPort: PORT, protocol: "TCP" }],
    livenessProbe: { ...probe, periodSeconds: 20 },
    readinessProbe: { ...probe, periodSeconds: 10 },
    resources: {
      requests: { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("128Mi") },
      limits: { memory: k8s.Quantity.fromString("512Mi") },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      // For the figures of the GPU's units (DCGM_FI_PROF_*), such as how busy the tensor cores are.
      capabilities: { add: ["SYS_ADMIN"], drop: ["ALL"] },
      runAsNonRoot: false,
      runAsUser: 0,
      seccompProfile: { type: "RuntimeDefault" },
    },
    volumeMounts: [{ name: "pod-gpu-resources", mountPath: POD_RESOURCES, readOnly: true }],
  };
}

/** Without an address, since each node's figures are asked for apart. Nor is it awaited: there may be no GPU node yet. */
function service(): k8s.KubeServiceProps {
  return {
    metadata: {
      ...METADATA,
      labels: PODS,
      annotations: { "prometheus.io/scrape": "true", "prometheus.io/port": String(PORT) },
    },
    spec: {
      clusterIp: "None",
      ports: [{ name: "http-metrics", port: PORT, protocol: "TCP", targetPort: k8s.IntOrString.fromString("metrics") }],
      selector: PODS,
    },
  };
}
