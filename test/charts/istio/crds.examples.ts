import { destinationRule, type DestinationRuleSpec } from "../../../charts/istio/crds/destination-rule";
import { gateway, sidecar, type GatewaySpec, type SidecarSpec } from "../../../charts/istio/crds/listener";
import { envoyFilter, proxyConfig, wasmPlugin, type EnvoyFilterSpec } from "../../../charts/istio/crds/proxy";
import { authorizationPolicy, peerAuthentication, requestAuthentication } from "../../../charts/istio/crds/security";
import type { AuthorizationPolicySpec, PeerAuthenticationSpec } from "../../../charts/istio/crds/security";
import type { RequestAuthenticationSpec } from "../../../charts/istio/crds/security";
import { serviceEntry, workloadEntry, workloadGroup, type ServiceEntrySpec } from "../../../charts/istio/crds/service";
import { telemetry, type TelemetrySpec } from "../../../charts/istio/crds/telemetry";
import { virtualService, type VirtualServiceSpec } from "../../../charts/istio/crds/virtual-service";
import type { KindExample } from "../support/examples";

const host = "jupyter.kubeflow.svc.cluster.local";
const selector = { matchLabels: { app: "istio-ingressgateway" } };

const virtualServiceSpec: VirtualServiceSpec = {
  hosts: ["*"],
  gateways: ["kubeflow/kubeflow-gateway"],
  http: [
    {
      match: [{ uri: { prefix: "/jupyter/" }, headers: { "x-team": { exact: "vision" } } }],
      rewrite: { uri: "/" },
      route: [
        { destination: { host, subset: "v1", port: { number: 80 } }, weight: 90 },
        { destination: { host, subset: "v2", port: { number: 80 } }, weight: 10 },
      ],
      retries: { attempts: 2, perTryTimeout: "5s", retryOn: "5xx,connect-failure" },
      timeout: "300s",
    },
    { redirect: { uri: "/jupyter/", redirectCode: 302, scheme: "https" } },
    { directResponse: { status: 503, body: { string: "gone" } }, fault: { delay: { fixedDelay: "5s" } } },
  ],
  tls: [{ match: [{ port: 443, sniHosts: ["git.example.org"] }], route: [{ destination: { host: "git" } }] }],
};

const destinationRuleSpec: DestinationRuleSpec = {
  host,
  trafficPolicy: {
    connectionPool: { tcp: { connectTimeout: "3s", maxConnections: 100 }, http: { idleTimeout: "10m" } },
    loadBalancer: { consistentHash: { httpCookie: { name: "user", ttl: "0s" }, maglev: { tableSize: 65537 } } },
    outlierDetection: { consecutive5xxErrors: 7, interval: "30s" },
    portLevelSettings: [{ port: { number: 443 }, tls: { mode: "SIMPLE", sni: "jupyter.example.org" } }],
    tls: { mode: "ISTIO_MUTUAL" },
    tunnel: { protocol: "CONNECT", targetHost: "proxy.example.org", targetPort: 3128 },
  },
  subsets: [{ name: "v1", labels: { version: "v1" }, trafficPolicy: { loadBalancer: { simple: "LEAST_REQUEST" } } }],
  workloadSelector: selector,
};

const gatewaySpec: GatewaySpec = {
  selector: { istio: "ingressgateway" },
  servers: [
    { hosts: ["*"], port: { name: "http", number: 80, protocol: "HTTP" }, tls: { httpsRedirect: true } },
    {
      hosts: ["kubeflow/kubeflow.example.org"],
      port: { name: "https", number: 443, protocol: "HTTPS" },
      tls: { mode: "SIMPLE", credentialName: "kubeflow-tls", minProtocolVersion: "TLSV1_2" },
    },
  ],
};

const sidecarSpec: SidecarSpec = {
  egress: [{ hosts: ["./*", "istio-system/*"], captureMode: "DEFAULT" }],
  ingress: [{ port: { number: 8888, protocol: "HTTP", name: "http" }, defaultEndpoint: "127.0.0.1:8888" }],
  outboundTrafficPolicy: { mode: "REGISTRY_ONLY", egressProxy: { host: "egress.istio-system.svc.cluster.local" } },
  workloadSelector: { labels: { app: "ml-pipeline-ui" } },
};

const serviceEntrySpec: ServiceEntrySpec = {
  hosts: ["models.example.org"],
  addresses: ["240.0.0.1/32"],
  location: "MESH_EXTERNAL",
  resolution: "STATIC",
  ports: [
    { name: "https", number: 443, protocol: "TLS", targetPort: 8443 },
    { name: "http", number: 80, protocol: "HTTP" },
  ],
  endpoints: [{ address: "192.0.2.7", ports: { https: 8443 }, locality: "eu/west", weight: 20 }],
  exportTo: ["."],
};

const workload = { address: "192.0.2.8", labels: { app: "store" }, ports: { http: 8080 }, serviceAccount: "store" };

const workloadGroupSpec = {
  metadata: { labels: { app: "store" } },
  template: { ports: { http: 8080 }, network: "machines", serviceAccount: "store" },
  probe: {
    httpGet: { path: "/ready", port: 8080, scheme: "HTTP", httpHeaders: [{ name: "X-Probe", value: "istio" }] },
    periodSeconds: 10,
  },
};

const authorizationPolicySpec: AuthorizationPolicySpec = {
  action: "ALLOW",
  selector,
  rules: [
    {
      from: [{ source: { serviceAccounts: ["istio-system/gateway"], notIpBlocks: ["192.0.2.0/24"] } }],
      to: [{ operation: { methods: ["GET"], paths: ["/jupyter/*"], ports: ["8080"] } }],
      when: [{ key: "request.headers[kubeflow-userid]", values: ["user@example.org"] }],
    },
    { from: [{ source: { namespaces: ["kubeflow"], principals: ["cluster.local/ns/kubeflow/sa/default"] } }] },
  ],
};

const peerAuthenticationSpec: PeerAuthenticationSpec = {
  selector: { matchLabels: { app: "cache-server" } },
  mtls: { mode: "STRICT" },
  portLevelMtls: { "8443": { mode: "DISABLE" } },
};

const requestAuthenticationSpec: RequestAuthenticationSpec = {
  selector,
  jwtRules: [
    {
      issuer: "http://dex.auth.svc.cluster.local:5556/dex",
      jwksUri: "http://dex.auth.svc.cluster.local:5556/dex/keys",
      forwardOriginalToken: true,
      fromHeaders: [{ name: "Authorization", prefix: "Bearer " }],
      outputClaimToHeaders: [{ claim: "email", header: "kubeflow-userid" }],
    },
  ],
};

const telemetrySpec: TelemetrySpec = {
  targetRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "kubeflow" }],
  accessLogging: [{ providers: [{ name: "envoy" }], filter: { expression: "response.code >= 400" } }],
  metrics: [
    {
      overrides: [
        {
          match: { metric: "REQUEST_COUNT", mode: "SERVER" },
          tagOverrides: { host: { operation: "UPSERT", value: "request.host" } },
        },
      ],
      reportingInterval: "10s",
    },
  ],
  tracing: [{ randomSamplingPercentage: 1.5, customTags: { cluster: { literal: { value: "prod" } } } }],
};

const envoyFilterSpec: EnvoyFilterSpec = {
  priority: 10,
  workloadSelector: { labels: { istio: "ingressgateway" } },
  configPatches: [
    {
      applyTo: "HTTP_FILTER",
      match: {
        context: "GATEWAY",
        listener: { filterChain: { filter: { name: "envoy.filters.network.http_connection_manager" } } },
      },
      patch: { operation: "INSERT_BEFORE", value: { name: "lua", typed_config: { inlineCode: "-- nothing" } } },
    },
    {
      applyTo: "LISTENER",
      match: { context: "WAYPOINT", waypoint: { portNumber: 5000 } },
      patch: { operation: "MERGE" },
    },
  ],
};

const wasmPluginSpec = {
  url: "oci://registry.example.org/filters/audit:1",
  sha256: "0123456789abcdef".repeat(4),
  phase: "AUTHN",
  priority: 10,
  imagePullPolicy: "IfNotPresent",
  pluginConfig: { level: "all", paths: ["/jupyter/"] },
  match: [{ mode: "SERVER", ports: [{ number: 8080 }] }],
  vmConfig: { env: [{ name: "REGION", value: "eu" }] },
};

const hashes = { httpHeaderName: "x-user", useSourceIp: true };

/** What the server gives as the field where two alternatives are there at once; only its message says where. */
const alternative = "<nil>";

/** Objects of the mesh, and what is easily got wrong in them. */
export const examples: readonly KindExample[] = [
  {
    kind: virtualService,
    valid: { spec: virtualServiceSpec },
    mistakes: [
      ["spec.http[0].route[0].destination.host", undefined],
      ["spec.http[0].match[0].uri", { exact: "/", prefix: "/" }, alternative],
      ["spec.http[0].timeout", "five minutes"],
      ["spec.http[0].timeout", "0s"],
      ["spec.http[0].route[0].weight", "90"],
      ["spec.http[1].redirect.redirectCode", -1],
      ["spec.http[2].directResponse.status", undefined],
      ["spec.tls[0].match[0].sniHosts", undefined],
      ["spec.http[0].matches", []],
    ],
  },
  {
    kind: virtualService,
    version: "v1beta1",
    valid: { spec: virtualServiceSpec },
    mistakes: [
      ["spec.http[0].route[0].destination", undefined],
      ["spec.http[0].retries.attempts", 1.5],
      ["spec.gateway", "kubeflow-gateway"],
    ],
  },
  {
    kind: destinationRule,
    valid: { spec: destinationRuleSpec },
    mistakes: [
      ["spec.host", undefined],
      ["spec.subsets[0].name", undefined],
      ["spec.trafficPolicy.loadBalancer.consistentHash", hashes, alternative],
      ["spec.trafficPolicy.tls.mode", "PERMISSIVE"],
      ["spec.trafficPolicy.connectionPool.tcp.connectTimeout", "1ns"],
      ["spec.trafficPolicy.tunnel.targetPort", undefined],
      ["spec.workloadSelector.matchLabels.app", "istio-*", "spec.workloadSelector.matchLabels[app]"],
      ["spec.trafficPolicies", {}],
    ],
  },
  {
    kind: gateway,
    valid: { spec: gatewaySpec },
    mistakes: [
      ["spec.servers[0].hosts", undefined],
      ["spec.servers[0].port.protocol", undefined],
      ["spec.servers[1].tls.mode", "STRICT"],
      ["spec.servers[1].tls.credentialNames", ["rsa", "ecdsa"], "spec.servers[1].tls"],
      ["spec.servers[1].tls.tlsCertificates", []],
      ["spec.servers[0].port.number", "80"],
      ["spec.server", []],
    ],
  },
  {
    kind: sidecar,
    valid: { spec: sidecarSpec },
    mistakes: [
      ["spec.egress[0].hosts", undefined],
      ["spec.ingress[0].port", undefined],
      ["spec.egress[0].captureMode", "EBPF"],
      ["spec.outboundTrafficPolicy.mode", "ALLOW"],
      ["spec.workloadSelector.labels.app", "ml-*", "spec.workloadSelector.labels[app]"],
      ["spec.egress[0].host", "./*"],
    ],
  },
  {
    kind: serviceEntry,
    valid: { spec: serviceEntrySpec },
    mistakes: [
      ["spec", undefined],
      ["spec.hosts", undefined],
      ["spec.hosts", []],
      ["spec.hosts[0]", "*"],
      ["spec.resolution", "DNS", "spec"],
      ["spec.endpoints[0].address", undefined, "spec.endpoints[0]"],
      ["spec.endpoints[0].address", "unix://relative"],
      ["spec.ports[0].number", 70000],
      ["spec.ports[1].number", 443, "spec.ports"],
      ["spec.ports[1].name", "https", "spec.ports[1]"],
      ["spec.workloadSelector", { labels: { app: "models" } }, "spec"],
      ["spec.protocol", "TLS"],
    ],
  },
  {
    kind: workloadEntry,
    valid: { spec: workload },
    mistakes: [
      ["spec", undefined],
      ["spec.address", undefined, "spec"],
      ["spec.address", "unix:///run/store/"],
      ["spec.address", "unix:///run/store.sock", "spec"],
      ["spec.ports.http", 0, "spec.ports[http]"],
      ["spec.ports", { "-http": 8080 }],
      ["spec.weight", -1],
      ["spec.adress", "192.0.2.8"],
    ],
  },
  {
    kind: workloadGroup,
    valid: { spec: workloadGroupSpec },
    mistakes: [
      ["spec.template", undefined],
      ["spec.probe.httpGet.port", undefined],
      ["spec.probe.httpGet.scheme", "TCP"],
      ["spec.probe.httpGet.httpHeaders[0].name", "X Probe"],
      ["spec.probe.tcpSocket", { port: 8080 }, alternative],
      ["spec.probe.periodSeconds", -1],
      ["spec.templates", {}],
    ],
  },
  {
    kind: authorizationPolicy,
    valid: { spec: authorizationPolicySpec },
    mistakes: [
      ["spec.action", "REFUSE"],
      ["spec.rules[0].from[0].source.namespaces", ["kubeflow"], "spec.rules[0].from[0].source"],
      ["spec.rules[0].to[0].operation.ports[0]", 8080],
      ["spec.rules[0].when[0].key", undefined],
      ["spec.targetRefs", [{ kind: "Service", name: "jupyter" }], "spec"],
      ["spec.selector.matchLabels", { "*": "jupyter" }],
      ["spec.rules[0].from[0].principals", ["*"]],
    ],
  },
  {
    kind: peerAuthentication,
    valid: { spec: peerAuthenticationSpec },
    mistakes: [
      ["spec.mtls.mode", "MUTUAL"],
      ["spec.selector", undefined, "spec"],
      ["spec.portLevelMtls", {}],
      ["spec.portLevelMtls", { "70000": { mode: "DISABLE" } }],
      ["spec.mTls", { mode: "STRICT" }],
    ],
  },
  {
    kind: requestAuthentication,
    valid: { spec: requestAuthenticationSpec },
    mistakes: [
      ["spec.jwtRules[0].jwksUri", "dex/keys"],
      ["spec.jwtRules[0].jwks", "{}", "spec.jwtRules[0]"],
      ["spec.jwtRules[0].issuer", ""],
      ["spec.jwtRules[0].fromHeaders[0].name", undefined],
      ["spec.jwtRules[0].outputClaimToHeaders[0].header", "kubeflow userid"],
      ["spec.jwtRules[0].jwksURI", "http://dex/keys"],
    ],
  },
  {
    kind: telemetry,
    valid: { spec: telemetrySpec },
    mistakes: [
      ["spec.targetRefs[0].name", undefined],
      ["spec.targetRefs[0].namespace", "kubeflow"],
      ["spec.targetRefs[0].group", "Gateway"],
      ["spec.selector", selector, "spec"],
      ["spec.metrics[0].overrides[0].match.metric", "CPU"],
      ["spec.metrics[0].overrides[0].match.customMetric", "cpu", alternative],
      [
        "spec.metrics[0].overrides[0].tagOverrides.host.operation",
        "REMOVE",
        "spec.metrics[0].overrides[0].tagOverrides[host]",
      ],
      ["spec.tracing[0].randomSamplingPercentage", 101],
      ["spec.tracing[0].customTags.cluster.literal.value", ""],
      ["spec.accessLogs", []],
    ],
  },
  {
    kind: envoyFilter,
    valid: { spec: envoyFilterSpec },
    mistakes: [
      ["spec.configPatches[0].applyTo", "POD"],
      ["spec.configPatches[0].match.cluster", { name: "jupyter" }, alternative],
      ["spec.configPatches[1].match.context", "GATEWAY", "spec.configPatches[1].match"],
      // Valid ports are refused too: the reference's rule lacks a digit.
      ["spec.configPatches[1].match.waypoint.portNumber", 8080],
      ["spec.configPatches[0].patch.value", "lua"],
      ["spec.targetRefs", [{ kind: "Service", name: "jupyter" }], "spec"],
      ["spec.configPatches[0].patch.operations", "ADD"],
    ],
  },
  {
    kind: proxyConfig,
    valid: {
      spec: {
        concurrency: 2,
        environmentVariables: { ISTIO_META_DNS_CAPTURE: "true" },
        image: { imageType: "distroless" },
        selector,
      },
    },
    mistakes: [
      ["spec.concurrency", -1],
      ["spec.environmentVariables.ISTIO_META_DNS_CAPTURE", true],
      ["spec.selector.matchLabels.app", "a".repeat(64)],
      ["spec.images", {}],
    ],
  },
  {
    kind: wasmPlugin,
    valid: { spec: wasmPluginSpec },
    mistakes: [
      ["spec", undefined],
      ["spec.url", undefined],
      ["spec.url", "ftp://registry.example.org/filter"],
      ["spec.sha256", "0123"],
      ["spec.match[0].ports[0].number", 70000],
      ["spec.vmConfig.env[0].valueFrom", "HOST", "spec.vmConfig.env[0]"],
      ["spec.phase", "FIRST"],
      ["spec.config", {}],
    ],
  },
];
