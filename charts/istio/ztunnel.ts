import { k8s } from "cdk8s-plus-28";
import { fromLimit, fromPod } from "../common/environment";
import { requests } from "../common/requests";
import type { Release } from "../releases";
import { CA_CONFIG_MAP, DISCOVERY_ADDRESS, NODE_NAMESPACE, TOKEN_AUDIENCE, ZTUNNEL } from "./control-plane";
import { OUT_OF_MESH, ZTUNNEL_PART, type IstioLabels } from "./labels";
import { ON_EVERY_NODE, ZTUNNEL_SOCKET } from "./node-pods";

/**
 * The proxy of each node in ambient mode: it encrypts what the Pods of its node say, by their own identities. It is
 * beside the network plugin, which has the same needs, and not in Istio's own namespace as upstream has it: so that
 * one keeps Pod Security's level `restricted`. Istiod gives `kube-system` its CA for this very purpose, and GKE lets
 * Pods of this priority run there alone.
 */
export function ztunnelDaemonSet(release: Release, labels: IstioLabels): k8s.KubeDaemonSetProps {
  const metadata = { name: ZTUNNEL, namespace: NODE_NAMESPACE };
  return {
    metadata: { ...metadata, labels: labels.ofPods(ZTUNNEL_PART) },
    spec: {
      selector: { matchLabels: { app: ZTUNNEL } },
      template: {
        metadata: {
          annotations: {
            "prometheus.io/port": "15020",
            "prometheus.io/scrape": "true",
            "sidecar.istio.io/inject": "false",
          },
          labels: { app: ZTUNNEL, ...labels.ofPods(ZTUNNEL_PART), ...OUT_OF_MESH },
        },
        spec: {
          ...ON_EVERY_NODE,
          containers: [container(release.istio.ztunnel)],
          serviceAccountName: ZTUNNEL,
          volumes: volumes(),
        },
      },
      // A new Pod takes over before the old one ends, so that connections of the node can drain.
      updateStrategy: {
        type: "RollingUpdate",
        rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(0) },
      },
    },
  };
}

function container(image: string): k8s.Container {
  return {
    name: "istio-proxy",
    image,
    args: ["proxy", "ztunnel"],
    env: [
      { name: "CA_ADDRESS", value: DISCOVERY_ADDRESS },
      { name: "XDS_ADDRESS", value: DISCOVERY_ADDRESS },
      { name: "RUST_LOG", value: "info" },
      { name: "RUST_BACKTRACE", value: "1" },
      { name: "ISTIO_META_CLUSTER_ID", value: "Kubernetes" },
      { name: "INPOD_ENABLED", value: "true" },
      { name: "TERMINATION_GRACE_PERIOD_SECONDS", value: String(ON_EVERY_NODE.terminationGracePeriodSeconds) },
      fromPod("POD_NAME", "metadata.name"),
      fromPod("POD_NAMESPACE", "metadata.namespace"),
      fromPod("NODE_NAME", "spec.nodeName"),
      fromPod("INSTANCE_IP", "status.podIP"),
      fromPod("SERVICE_ACCOUNT", "spec.serviceAccountName"),
      fromLimit("ZTUNNEL_CPU_LIMIT", "cpu"),
    ],
    ports: [{ name: "ztunnel-stats", containerPort: 15020, protocol: "TCP" }],
    readinessProbe: { httpGet: { path: "/healthz/ready", port: k8s.IntOrString.fromNumber(15021) } },
    resources: requests("200m", "512Mi"),
    securityContext: {
      // SYS_ADMIN implies it, and the API server refuses what contradicts itself.
      allowPrivilegeEscalation: true,
      capabilities: { add: ["NET_ADMIN", "SYS_ADMIN", "NET_RAW"], drop: ["ALL"] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsGroup: 1337,
      runAsNonRoot: false,
      runAsUser: 0,
    },
    volumeMounts: [
      { name: "istiod-ca-cert", mountPath: "/var/run/secrets/istio" },
      { name: "istio-token", mountPath: "/var/run/secrets/tokens" },
      { name: ZTUNNEL_SOCKET.name, mountPath: "/var/run/ztunnel" },
      { name: "tmp", mountPath: "/tmp" },
    ],
  };
}

function volumes(): k8s.Volume[] {
  const token = { audience: TOKEN_AUDIENCE, expirationSeconds: 43200, path: "istio-token" };
  return [
    { name: "istio-token", projected: { sources: [{ serviceAccountToken: token }] } },
    { name: "istiod-ca-cert", configMap: { name: CA_CONFIG_MAP } },
    ZTUNNEL_SOCKET,
    { name: "tmp", emptyDir: {} },
  ];
}
