import { k8s } from "cdk8s-plus-28";
import { fromLimit, fromPod } from "../common/environment";
import { READ, rule } from "../common/rbac";
import { requests } from "../common/requests";
import type { Release } from "../releases";
import type { CniDirectories } from "./cni-directories";
import { cniMounts, cniVolumes } from "./cni-volumes";
import { NODE_NAMESPACE } from "./control-plane";
import { CNI, OUT_OF_MESH, type IstioLabels } from "./labels";
import type { MeshMode } from "./mesh";
import { ON_EVERY_NODE } from "./node-pods";

/** ConfigMap with the settings of the plugin. */
export const CNI_CONFIG = `${CNI.name}-config`;

const POD_LABELS = { "k8s-app": "istio-cni-node" };

export interface CniProps {
  readonly release: Release;
  readonly labels: IstioLabels;
  readonly mode: MeshMode;
  readonly directories: CniDirectories;
}

/**
 * Istio's network plugin on each node: it redirects the traffic of the mesh's Pods to their proxy, so that no Pod needs
 * the right to do so itself. It also restarts Pods that began on a node before it did. Why it may what it may:
 * `pod-security.ts`.
 */
export function cniDaemonSet({ release, labels, mode, directories }: CniProps): k8s.KubeDaemonSetProps {
  return {
    metadata: {
      name: "istio-cni-node",
      namespace: NODE_NAMESPACE,
      labels: { ...POD_LABELS, ...labels.ofRevision(CNI) },
    },
    spec: {
      selector: { matchLabels: POD_LABELS },
      template: {
        metadata: {
          annotations: {
            "container.apparmor.security.beta.kubernetes.io/install-cni": "unconfined",
            "prometheus.io/path": "/metrics",
            "prometheus.io/port": "15014",
            "prometheus.io/scrape": "true",
            "sidecar.istio.io/inject": "false",
          },
          labels: { ...POD_LABELS, ...labels.ofPods(CNI), ...OUT_OF_MESH },
        },
        spec: {
          ...ON_EVERY_NODE,
          containers: [container(release.istio.cni, mode)],
          serviceAccountName: CNI.name,
          volumes: cniVolumes(mode, directories),
        },
      },
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: k8s.IntOrString.fromNumber(1) } },
    },
  };
}

/** The plugin's settings. A Pod without redirection is restarted rather than deleted or labelled. */
export function cniConfig({ release, mode }: Pick<CniProps, "release" | "mode">): Record<string, string> {
  return {
    AMBIENT_DNS_CAPTURE: "true",
    AMBIENT_ENABLED: String(mode === "ambient"),
    AMBIENT_ENABLEMENT_SELECTOR: AMBIENT_PODS,
    AMBIENT_IPV6: "true",
    AMBIENT_RECONCILE_POD_RULES_ON_STARTUP: "true",
    CHAINED_CNI_PLUGIN: "true",
    CURRENT_AGENT_VERSION: release.istio.version,
    ENABLE_AMBIENT_DETECTION_RETRY: "false",
    EXCLUDE_NAMESPACES: NODE_NAMESPACE,
    ISTIO_OWNED_CNI_CONFIG: "false",
    NATIVE_NFTABLES: "false",
    REPAIR_BROKEN_POD_LABEL_KEY: "cni.istio.io/uninitialized",
    REPAIR_BROKEN_POD_LABEL_VALUE: "true",
    REPAIR_DELETE_PODS: "false",
    REPAIR_ENABLED: "true",
    REPAIR_INIT_CONTAINER_NAME: "istio-validation",
    REPAIR_LABEL_PODS: "false",
    REPAIR_REPAIR_PODS: "true",
  };
}

/** What the plugin may do; in ambient mode it also notes on a Pod that its traffic is redirected. */
export function cniRules(mode: MeshMode): k8s.PolicyRule[] {
  const noting = mode === "ambient" ? [rule("", ["pods/status"], ["patch", "update"])] : [];
  return [rule("", ["pods", "nodes", "namespaces"], READ), ...noting];
}

/** What the plugin needs to find Pods without redirection. */
export function cniRepairRules(): k8s.PolicyRule[] {
  return [rule("", ["events"], ["create", "patch"]), rule("", ["pods"], ["watch", "get", "list"])];
}

/** Which Pods the node's proxy serves: those that say so, and all of a namespace that says so but those that decline. */
const AMBIENT_PODS = `- podSelector:
    matchLabels:
      istio.io/dataplane-mode: ambient
- namespaceSelector:
    matchLabels:
      istio.io/dataplane-mode: ambient
  podSelector:
    matchExpressions:
    - key: istio.io/dataplane-mode
      operator: NotIn
      values:
      - none`;

function container(image: string, mode: MeshMode): k8s.Container {
  return {
    name: "install-cni",
    image,
    command: ["install-cni"],
    args: ["--log_output_level=info"],
    env: [
      fromPod("REPAIR_NODE_NAME", "spec.nodeName"),
      { name: "REPAIR_RUN_AS_DAEMON", value: "true" },
      { name: "REPAIR_SIDECAR_ANNOTATION", value: "sidecar.istio.io/status" },
      { name: "ALLOW_SWITCH_TO_HOST_NS", value: "true" },
      fromPod("NODE_NAME", "spec.nodeName", "v1"),
      fromLimit("GOMEMLIMIT", "memory"),
      fromLimit("GOMAXPROCS", "cpu"),
      fromPod("POD_NAME", "metadata.name"),
      fromPod("POD_NAMESPACE", "metadata.namespace"),
    ],
    envFrom: [{ configMapRef: { name: CNI_CONFIG } }],
    ports: [{ name: "metrics", containerPort: 15014, protocol: "TCP" }],
    readinessProbe: { httpGet: { path: "/readyz", port: k8s.IntOrString.fromNumber(8000) } },
    resources: requests("100m", "100Mi"),
    securityContext: {
      capabilities: { add: ["NET_ADMIN", "NET_RAW", "SYS_PTRACE", "SYS_ADMIN", "DAC_OVERRIDE"], drop: ["ALL"] },
      privileged: false,
      runAsGroup: 0,
      runAsNonRoot: false,
      runAsUser: 0,
    },
    volumeMounts: cniMounts(mode),
  };
}
