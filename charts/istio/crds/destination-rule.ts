import { array, boolean, double, enumeration, int32, integer, map, nullable } from "../../common/schema";
import { each, object, requiring, string, type Infer } from "../../common/schema";
import { istioKind } from "./istio-kind";
import { selector } from "./target";
import { duration, flag, oneof, percent, textMap, texts, uint32 } from "./values";

const port = object({ number: uint32 });
/** Where requests go: a host by its full name, its port if it has several, and a subset by its DestinationRule. */
export const destination = requiring(["host"], { host: string(), port, subset: string() });
const http = object({
  /** Ends connections without requests. @default 1h */ idleTimeout: duration,
  /** 1 turns keep-alive off. @default 0, no limit */ maxRequestsPerConnection: int32(),
  ...each(int32(), "http1MaxPendingRequests", "http2MaxRequests", "maxConcurrentStreams", "maxRetries"),
  ...{ h2UpgradePolicy: enumeration(["DEFAULT", "DO_NOT_UPGRADE", "UPGRADE"]), useClientProtocol: boolean() },
});
const tcp = object({
  /** Ends connections without traffic; `0s` never does. @default 1h */ idleTimeout: string(),
  ...{ /** @default 10s */ connectTimeout: duration, maxConnectionDuration: duration, maxConnections: int32() },
  tcpKeepalive: object({ interval: duration, probes: uint32, time: duration }),
});
/** Limits of the connections to a destination. @default next to none */
export const connectionPool = object({ http, tcp });

const minimumRingSize = integer({ minimum: 0 });
const attributes = array(requiring(["name"], each(string(), "name", "value")));
const hash = {
  /** Made by Envoy if `ttl` is given and the client has none. */
  httpCookie: requiring(["name"], { attributes, ...each(string(), "name", "path", "ttl") }),
  ...{ ...each(string(), "httpHeaderName", "httpQueryParameterName"), /** Its address. */ useSourceIp: boolean() },
  ...{ maglev: object({ tableSize: integer({ minimum: 0 }) }), ringHash: object({ minimumRingSize }) },
  /** @deprecated the ring hash's takes its place */ minimumRingSize,
};
const keys = ["httpHeaderName", "httpCookie", "useSourceIp", "httpQueryParameterName"];
/** Percentages by place, `region/zone/*`. */
const distribute = array(object({ from: string(), to: map(uint32) }));
/** Regions that stand in for others; needs `outlierDetection`. */
const failover = array(object(each(string(), "from", "to")));
const localityLbSetting = object({ distribute, enabled: flag, failover, failoverPriority: texts });
const aggression = nullable(double({ minimum: 0 }));
const loadBalancer = oneof(["simple", "consistentHash"], {
  /** Sticky sessions. */ consistentHash: object(hash, { exclusive: [keys, ["ringHash", "maglev"]] }),
  /** @default "LEAST_REQUEST", of which `LEAST_CONN` is an old name */
  simple: enumeration(["UNSPECIFIED", "LEAST_CONN", "RANDOM", "PASSTHROUGH", "ROUND_ROBIN", "LEAST_REQUEST"]),
  ...{ localityLbSetting, warmup: requiring(["duration"], { aggression, duration, minimumPercent: percent }) },
  /** @deprecated `warmup` takes its place */ warmupDurationSecs: duration,
});

/** When failing endpoints are left out. */
const outlierDetection = object({
  /** How long at first. @default 30s */ baseEjectionTime: duration,
  /** Failures in a row; 0 never. @default 5 */ consecutive5xxErrors: nullable(uint32),
  ...each(nullable(uint32), "consecutiveGatewayErrors", "consecutiveLocalOriginFailures"),
  ...{ /** @default 10s */ interval: duration, /** @default 10 */ maxEjectionPercent: int32() },
  ...{ minHealthPercent: int32(), splitExternalLocalOriginErrors: boolean() },
  /** @deprecated `consecutive5xxErrors` takes its place */ consecutiveErrors: int32(),
});

const tls = object({
  ...each(string(), "caCertificates", "caCrl", "clientCertificate", "privateKey", "sni"),
  ...{ /** Secret, not files. */ credentialName: string(), insecureSkipVerify: flag, subjectAltNames: texts },
  /** `ISTIO_MUTUAL` takes Istio's certificates. */ mode: enumeration(["DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"]),
});
const settings = { connectionPool, loadBalancer, outlierDetection, tls };
const tunnel = { protocol: string<"CONNECT" | "POST">(), targetHost: string(), targetPort: uint32 };
const trafficPolicy = object({
  ...settings,
  /** They replace the other settings. */ portLevelSettings: array(object({ ...settings, port }), { maxItems: 4096 }),
  proxyProtocol: object({ version: enumeration(["V1", "V2"]) }),
  retryBudget: object({ minRetryConcurrency: uint32, percent }),
  /** Carries TCP in HTTP. */ tunnel: requiring(["targetHost", "targetPort"], tunnel),
});
const subset = requiring(["name"], { labels: textMap, name: string(), trafficPolicy });
const spec = requiring(["host"], {
  /** Namespaces whose clients follow the rule: `.` is the own one, `*` all. @default ["*"] */ exportTo: texts,
  /** Full name of a Service, or a ServiceEntry's host. */ host: string(),
  /** Endpoints by their labels, under a name that routes give. */ subsets: array(subset),
  ...{ trafficPolicy, /** Clients that follow the rule. @default all */ workloadSelector: selector },
});
export type DestinationRuleSpec = Infer<typeof spec>;
/** How clients talk to a host, after a route has chosen it. */
export const destinationRule = istioKind("DestinationRule", spec, { shortName: "dr", columns: ["host", "age"] });
