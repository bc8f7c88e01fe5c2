import { k8s } from "cdk8s-plus-28";
import { spreadOver, type Availability } from "../common/availability";
import { fromLimit, fromPod } from "../common/environment";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import type { Release } from "../releases";
import { ISTIOD, ISTIOD_LABELS, NODE_NAMESPACE, REVISION, TRUST_DOMAIN, ZTUNNEL } from "./control-plane";
import { istiodMounts, istiodVolumes, REMOTE_KUBECONFIG } from "./istiod-volumes";
import { OUT_OF_MESH, PILOT, type IstioLabels } from "./labels";
import type { MeshMode } from "./mesh";
import { ISTIO_SYSTEM } from "./names";
import type { Requests } from "./resources";

export interface IstiodProps {
  readonly release: Release;
  readonly labels: IstioLabels;
  readonly mode: MeshMode;
  readonly availability: Availability;
  readonly resources: Requests;
}

/**
 * The control plane. For `high` availability it names no replicas: its autoscaler sets them. It meets Pod Security's
 * level `restricted`.
 */
export function istiodDeployment(props: IstiodProps): k8s.KubeDeploymentProps {
  const { labels, availability } = props;
  return {
    metadata: {
      name: ISTIOD,
      namespace: ISTIO_SYSTEM,
      labels: { ...ISTIOD_LABELS, ...labels.ofRevision(PILOT) },
    },
    spec: {
      replicas: availability === "high" ? undefined : 1,
      selector: { matchLabels: { istio: ISTIOD_LABELS.istio } },
      strategy: {
        rollingUpdate: {
          maxSurge: k8s.IntOrString.fromString("100%"),
          maxUnavailable: k8s.IntOrString.fromString("25%"),
        },
      },
      template: {
        metadata: {
          annotations: {
            "prometheus.io/port": "15014",
            "prometheus.io/scrape": "true",
            "sidecar.istio.io/inject": "false",
          },
          labels: { ...ISTIOD_LABELS, ...labels.ofRevisionPods(PILOT), ...OUT_OF_MESH },
        },
        spec: {
          containers: [container(props)],
          serviceAccountName: ISTIOD,
          tolerations: [{ key: "cni.istio.io/not-ready", operator: "Exists" }],
          topologySpreadConstraints: availability === "high" ? spreadOver(ISTIOD_LABELS) : undefined,
          volumes: istiodVolumes(),
        },
      },
    },
  };
}

/** Keeps the number of Pods to the load; two at least, so that one may be lost. */
export function istiodAutoscaler(labels: IstioLabels): k8s.KubeHorizontalPodAutoscalerV2Props {
  return {
    metadata: { name: ISTIOD, namespace: ISTIO_SYSTEM, labels: { app: ISTIOD, ...labels.ofRevision(PILOT) } },
    spec: {
      minReplicas: 2,
      maxReplicas: 5,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } },
      ],
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: ISTIOD },
    },
  };
}

/** Proxies connect to 15012, the API server to 443, and the plain 15010 stays inside of the namespace. */
export function istiodService(labels: IstioLabels): k8s.KubeServiceProps {
  return {
    metadata: {
      name: ISTIOD,
      namespace: ISTIO_SYSTEM,
      labels: { ...ISTIOD_LABELS, ...labels.ofRevision(PILOT) },
    },
    spec: {
      ports: [
        { name: "grpc-xds", port: 15010, protocol: "TCP" },
        { name: "https-dns", port: 15012, protocol: "TCP" },
        { name: "https-webhook", port: 443, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(15017) },
        { name: "http-monitoring", port: 15014, protocol: "TCP" },
      ],
      selector: { ...ISTIOD_LABELS },
    },
  };
}

function container({ release, mode, resources }: IstiodProps): k8s.Container {
  return {
    name: "discovery",
    image: release.istio.pilot,
    args: [
      ...["discovery", "--monitoringAddr=:15014", "--log_output_level=default:info", "--domain", TRUST_DOMAIN],
      ...["--keepaliveMaxServerConnectionAge", "30m"],
    ],
    env: environment(mode),
    ports: Object.entries(PORTS).map(([name, containerPort]) => ({ name, containerPort, protocol: "TCP" })),
    readinessProbe: {
      httpGet: { path: "/ready", port: k8s.IntOrString.fromNumber(PORTS["http-debug"]) },
      initialDelaySeconds: 1,
      periodSeconds: 3,
      timeoutSeconds: 5,
    },
    resources: {
      requests: {
        cpu: k8s.Quantity.fromString(resources.cpu),
        memory: k8s.Quantity.fromString(resources.memory),
      },
    },
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: istiodMounts(),
  };
}

const PORTS = {
  "http-debug": 8080,
  "grpc-xds": 15010,
  "tls-xds": 15012,
  "https-webhooks": 15017,
  "http-monitoring": 15014,
};

function environment(mode: MeshMode): k8s.EnvVar[] {
  return [
    { name: "PILOT_JWT_PUB_KEY_REFRESH_INTERVAL", value: "1m" },
    ...(mode === "ambient" ? [{ name: "PILOT_ENABLE_AMBIENT", value: "true" }] : []),
    { name: "ENABLE_DEBUG_ON_HTTP", value: "false" },
    { name: "ENABLE_NATIVE_SIDECARS", value: "true" },
    { name: "REVISION", value: REVISION },
    { name: "PILOT_CERT_PROVIDER", value: "istiod" },
    fromPod("POD_NAME", "metadata.name", "v1"),
    fromPod("POD_NAMESPACE", "metadata.namespace", "v1"),
    fromPod("SERVICE_ACCOUNT", "spec.serviceAccountName", "v1"),
    { name: "KUBECONFIG", value: REMOTE_KUBECONFIG },
    // Who may ask for certificates of the other Pods on its node: in sidecar mode nobody.
    { name: "CA_TRUSTED_NODE_ACCOUNTS", value: mode === "ambient" ? `${NODE_NAMESPACE}/${ZTUNNEL}` : "" },
    { name: "PILOT_TRACE_SAMPLING", value: "1" },
    { name: "PILOT_ENABLE_ANALYSIS", value: "false" },
    { name: "CLUSTER_ID", value: "Kubernetes" },
    fromLimit("GOMAXPROCS", "cpu"),
    { name: "PLATFORM", value: "" },
  ];
}
