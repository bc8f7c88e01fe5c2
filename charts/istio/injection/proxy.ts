import { CA_CONFIG_MAP, DISCOVERY_ADDRESS, TOKEN_AUDIENCE, TRUST_DOMAIN } from "../control-plane";
import { RESTRICTED_CONTAINER } from "../../common/pod-security";
import { annotation, block, indent, text, value } from "./template-text";

/** What a proxy does: it serves one Pod, lets requests in, or judges those for a namespace in ambient mode. */
type ProxyRole = "sidecar" | "router" | "waypoint";

/** What differs between proxies; all are expressions. */
export interface ProxyIdentity {
  /** Name of the workload, for metrics. */
  readonly workload: string;
  /** Owner of the Pod, as `kubernetes://apis/...`. */
  readonly owner: string;
  readonly interceptionMode: string;
  /** JSON list of the ports of the Pod's other containers. */
  readonly podPorts: string;
  /** Names of the Pod's other containers, between commas. */
  readonly appContainers: string;
}

export interface ProxyProps {
  readonly role: ProxyRole;
  readonly image: string;
  readonly identity: ProxyIdentity;
  /** Arguments besides those of every proxy. @default none */
  readonly args?: readonly string[];
  /** Variables besides those of every proxy. @default none */
  readonly env?: readonly object[];
}

const STATUS_PORT = 15021;
const SECRETS = "/var/run/secrets";

/** Its name: istiod and the network plugin find the proxy by it. */
const PROXY = "istio-proxy";

/**
 * The container of a proxy, as an item of a list: how it starts, what istio-agent 1.29 reads of its environment, and
 * where it writes. It meets Pod Security's level `restricted`. It ends with the list of mounts, which may go on.
 */
export function proxyContainer({ role, image, identity, args = [], env = [] }: ProxyProps): string {
  const container = {
    name: PROXY,
    image: text(annotation("sidecar.istio.io/proxyImage", `\`${image}\``)),
    args: [
      ...["proxy", role, "--domain", `$(POD_NAMESPACE).svc.${TRUST_DOMAIN}`],
      ...["--proxyLogLevel", text(annotation("sidecar.istio.io/logLevel", "`warning`"))],
      ...["--proxyComponentLogLevel", text(annotation("sidecar.istio.io/componentLogLevel", "`misc:error`"))],
      ...["--log_output_level", agentLogLevel(), ...args],
    ],
    ports: [{ name: "http-envoy-prom", containerPort: 15090, protocol: "TCP" }],
    readinessProbe: { ...readiness(), periodSeconds: 15, failureThreshold: 4 },
    securityContext: proxySecurity(),
    env: [...environment(identity), ...env],
  };
  const volumeMounts = Object.entries(FOLDERS).map(([name, { mountPath }]) => ({ name, mountPath }));
  return [block([container]), indent(PROXY_METADATA, 2), block({ volumeMounts }, 2)].join("\n");
}

/** The volumes of a proxy. */
export function proxyVolumes(): object[] {
  return Object.entries(FOLDERS).map(([name, { source }]) => ({ name, ...source }));
}

/** Asks the proxy whether it has its configuration. */
export function readiness(): object {
  return { httpGet: { path: "/healthz/ready", port: STATUS_PORT }, timeoutSeconds: 3 };
}

/** Security context of Istio's containers; the IDs are a namespace's own on OpenShift. */
export function proxySecurity(): object {
  return {
    ...RESTRICTED_CONTAINER,
    privileged: false,
    runAsUser: value(".ProxyUID | default 1337"),
    runAsGroup: value(".ProxyGID | default 1337"),
  };
}

/** How much Istio's own programs tell, as opposed to Envoy. */
export function agentLogLevel(): string {
  return text(annotation("sidecar.istio.io/agentLogLevel", "`default:info`"));
}

/** Settings of the Pod's annotation `proxy.istio.io/config`, which follow the other variables. */
const PROXY_METADATA = `{{- range $name, $setting := .ProxyConfig.ProxyMetadata }}
- name: {{ $name | quote }}
  value: {{ $setting | quote }}
{{- end }}`;

const token = { path: "istio-token", audience: TOKEN_AUDIENCE, expirationSeconds: 43200 };
const podInfo = ["labels", "annotations"].map((path) => ({ path, fieldRef: { fieldPath: `metadata.${path}` } }));

/** What a proxy reads, and where it writes: certificates and keys stay in memory or in the agent's sockets. */
const FOLDERS: Readonly<Record<string, { readonly mountPath: string; readonly source: object }>> = {
  "workload-socket": { mountPath: `${SECRETS}/workload-spiffe-uds`, source: { emptyDir: {} } },
  "credential-socket": { mountPath: `${SECRETS}/credential-uds`, source: { emptyDir: {} } },
  "workload-certs": { mountPath: `${SECRETS}/workload-spiffe-credentials`, source: { emptyDir: {} } },
  "istiod-ca-cert": { mountPath: `${SECRETS}/istio`, source: { configMap: { name: CA_CONFIG_MAP } } },
  "istio-token": {
    mountPath: `${SECRETS}/tokens`,
    source: { projected: { sources: [{ serviceAccountToken: token }] } },
  },
  "istio-envoy": { mountPath: "/etc/istio/proxy", source: { emptyDir: { medium: "Memory" } } },
  "istio-data": { mountPath: "/var/lib/istio/data", source: { emptyDir: {} } },
  "istio-podinfo": { mountPath: "/etc/istio/pod", source: { downwardAPI: { items: podInfo } } },
};

function environment(identity: ProxyIdentity): object[] {
  const trustDomain = text(`.MeshConfig.TrustDomain | default \`${TRUST_DOMAIN}\``);
  return [
    { name: "PILOT_CERT_PROVIDER", value: "istiod" },
    { name: "CA_ADDR", value: DISCOVERY_ADDRESS },
    field("POD_NAME", "metadata.name"),
    field("POD_NAMESPACE", "metadata.namespace"),
    field("INSTANCE_IP", "status.podIP"),
    field("SERVICE_ACCOUNT", "spec.serviceAccountName"),
    field("HOST_IP", "status.hostIP"),
    limit("ISTIO_CPU_LIMIT", "cpu"),
    limit("GOMAXPROCS", "cpu"),
    limit("GOMEMLIMIT", "memory"),
    { name: "PROXY_CONFIG", value: text("protoToJSON .ProxyConfig") },
    { name: "TRUST_DOMAIN", value: trustDomain },
    { name: "ISTIO_META_POD_PORTS", value: text(identity.podPorts) },
    { name: "ISTIO_META_APP_CONTAINERS", value: text(identity.appContainers) },
    { name: "ISTIO_META_CLUSTER_ID", value: "Kubernetes" },
    field("ISTIO_META_NODE_NAME", "spec.nodeName"),
    { name: "ISTIO_META_INTERCEPTION_MODE", value: text(identity.interceptionMode) },
    { name: "ISTIO_META_WORKLOAD_NAME", value: text(identity.workload) },
    { name: "ISTIO_META_OWNER", value: text(identity.owner) },
    { name: "ISTIO_META_MESH_ID", value: trustDomain },
  ];
}

/** A variable with the value of a field of the Pod. */
export function field(name: string, fieldPath: string): object {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}

function limit(name: string, resource: "cpu" | "memory"): object {
  return { name, valueFrom: { resourceFieldRef: { resource: `limits.${resource}`, divisor: "1" } } };
}
