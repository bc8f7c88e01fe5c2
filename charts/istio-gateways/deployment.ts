import { k8s } from "cdk8s-plus-28";
import { spreadOver, type Availability } from "../common/availability";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { ISTIO_SYSTEM } from "../istio/names";
import { fromPod } from "../common/environment";
import type { Release } from "../releases";
import { serviceAccountOf, type GatewayKind } from "./gateway-kind";
import { deploymentLabels, podLabels } from "./labels";
import { STATUS_PORT } from "./ports";
import { volumeMounts, volumes } from "./volumes";

/** A gateway's Deployment. It names no replicas: the autoscaler sets them, and an update must not set them back. */
export function gatewayDeployment(
  kind: GatewayKind,
  release: Release,
  availability: Availability,
): k8s.KubeDeploymentProps {
  return {
    metadata: { name: kind.name, namespace: ISTIO_SYSTEM, labels: deploymentLabels(kind, release) },
    spec: {
      selector: { matchLabels: { ...kind.labels } },
      strategy: {
        rollingUpdate: {
          maxSurge: k8s.IntOrString.fromString("100%"),
          maxUnavailable: k8s.IntOrString.fromString("25%"),
        },
      },
      template: {
        metadata: { annotations: annotations(), labels: podLabels(kind, release) },
        spec: {
          affinity: { nodeAffinity: {} },
          containers: [proxy(kind, release)],
          securityContext: {
            runAsGroup: 1337,
            runAsNonRoot: true,
            runAsUser: 1337,
            seccompProfile: { type: "RuntimeDefault" },
          },
          serviceAccountName: serviceAccountOf(kind),
          topologySpreadConstraints: availability === "high" ? spreadOver(kind.labels) : undefined,
          volumes: volumes(),
        },
      },
    },
  };
}

function annotations(): Record<string, string> {
  return {
    "istio.io/rev": "default",
    "prometheus.io/path": "/stats/prometheus",
    "prometheus.io/port": "15020",
    "prometheus.io/scrape": "true",
    "sidecar.istio.io/inject": "false",
  };
}

function proxy(kind: GatewayKind, { istio }: Release): k8s.Container {
  const metrics = { containerPort: 15090, name: "http-envoy-prom", protocol: "TCP" };
  return {
    name: "istio-proxy",
    image: istio.proxy,
    args: [
      ...["proxy", "router", "--domain", "$(POD_NAMESPACE).svc.cluster.local"],
      ...["--proxyLogLevel=warning", "--proxyComponentLogLevel=misc:error", "--log_output_level=default:info"],
    ],
    env: [...kind.env, ...environment(kind)],
    ports: [...kind.containerPorts.map((containerPort) => ({ containerPort, protocol: "TCP" })), metrics],
    readinessProbe: {
      failureThreshold: 30,
      httpGet: { path: "/healthz/ready", port: k8s.IntOrString.fromNumber(STATUS_PORT), scheme: "HTTP" },
      initialDelaySeconds: 1,
      periodSeconds: 2,
      successThreshold: 1,
      timeoutSeconds: 1,
    },
    resources: {
      limits: { cpu: k8s.Quantity.fromString("2000m"), memory: k8s.Quantity.fromString("1024Mi") },
      requests: { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("128Mi") },
    },
    securityContext: { ...RESTRICTED_CONTAINER, privileged: false },
    volumeMounts: volumeMounts(),
  };
}

/** What the proxy tells istiod about itself. */
function environment({ name }: GatewayKind): k8s.EnvVar[] {
  const owner = `kubernetes://apis/apps/v1/namespaces/${ISTIO_SYSTEM}/deployments/${name}`;
  return [
    { name: "PILOT_CERT_PROVIDER", value: "istiod" },
    { name: "CA_ADDR", value: `istiod.${ISTIO_SYSTEM}.svc:15012` },
    fromPod("NODE_NAME", "spec.nodeName", "v1"),
    fromPod("POD_NAME", "metadata.name", "v1"),
    fromPod("POD_NAMESPACE", "metadata.namespace", "v1"),
    fromPod("INSTANCE_IP", "status.podIP", "v1"),
    fromPod("HOST_IP", "status.hostIP", "v1"),
    {
      name: "ISTIO_CPU_LIMIT",
      valueFrom: { resourceFieldRef: { divisor: k8s.Quantity.fromString("1"), resource: "limits.cpu" } },
    },
    fromPod("SERVICE_ACCOUNT", "spec.serviceAccountName"),
    { name: "ISTIO_META_WORKLOAD_NAME", value: name },
    { name: "ISTIO_META_OWNER", value: owner },
    { name: "ISTIO_META_MESH_ID", value: "cluster.local" },
    { name: "TRUST_DOMAIN", value: "cluster.local" },
    { name: "ISTIO_META_UNPRIVILEGED_POD", value: "true" },
    { name: "ISTIO_META_CLUSTER_ID", value: "Kubernetes" },
    fromPod("ISTIO_META_NODE_NAME", "spec.nodeName"),
  ];
}
