import { array, boolean, double, enumeration, int32, map, nullable, object } from "../../common/schema";
import { each, requiring, string, type Infer } from "../../common/schema";
import { destination } from "./destination-rule";
import { istioKind } from "./istio-kind";
import { duration, flag, oneof, textMap, texts, uint32 } from "./values";

/** Of 100. @default all */
const percentage = object({ value: double() });
/** `regex` is RE2 and matches the whole text. */
const textMatch = oneof(["exact", "prefix", "regex"], each(string(), "exact", "prefix", "regex"));

const client = { gateways: texts, port: uint32, sourceLabels: textMap, sourceNamespace: string() };
const httpMatch = object({
  ...{ ...client, ...each(textMatch, "authority", "method", "scheme", "uri"), ignoreUriCase: boolean() },
  /** Names in lower case. */ ...each(map(textMatch), "headers", "queryParams", "withoutHeaders"),
  ...each(string(), "name", "statPrefix"),
});

const corsPolicy = object({
  ...each(texts, "allowHeaders", "allowMethods", "exposeHeaders"),
  ...{ allowCredentials: flag, allowOrigins: array(textMatch), maxAge: duration },
  ...{ /** @deprecated */ allowOrigin: texts, unmatchedPreflights: enumeration(["UNSPECIFIED", "FORWARD", "IGNORE"]) },
});
const codes = { httpStatus: int32(), /** A name such as `UNAVAILABLE`. */ grpcStatus: string(), http2Error: string() };
const abort = oneof(["httpStatus", "grpcStatus", "http2Error"], { ...codes, percentage });
const delays = { ...each(duration, "fixedDelay", "exponentialDelay"), /** @deprecated */ percent: int32() };
const delay = oneof(["fixedDelay", "exponentialDelay"], { ...delays, percentage });
const redirect = oneof(["port", "derivePort"], {
  ...{ port: uint32, derivePort: enumeration(["FROM_PROTOCOL_DEFAULT", "FROM_REQUEST_PORT"]) },
  ...{ /** @default 301 */ redirectCode: uint32, scheme: string<"http" | "https">() },
  ...each(string(), "authority", "uri"),
});

const retries = object({
  /** Beside the first try; 0 turns them off. */ attempts: int32(),
  /** Shortest pause. @default 25ms */ backoff: duration,
  /** @default the route's `timeout` */ perTryTimeout: duration,
  /** Envoy's conditions and status codes: `5xx,connect-failure`. */ retryOn: string(),
  ...each(flag, "retryIgnorePreviousHosts", "retryRemoteLocalities"),
});

const change = object({ add: textMap, remove: texts, set: textMap });
const headers = object({ request: change, response: change });
const body = oneof(["string", "bytes"], { bytes: string({ format: "byte" }), string: string() });
const directResponse = requiring(["status"], { body, status: uint32 });
const uriRegexRewrite = object(each(string(), "match", "rewrite"));
const weight = int32();
const share = requiring(["destination"], { destination, headers, weight });
/** The first route that matches is taken. */
const httpRoute = object({
  ...{ name: string(), corsPolicy, directResponse, fault: object({ abort, delay }), headers, redirect },
  /** VirtualService without hosts that has the routes. */ delegate: object(each(string(), "name", "namespace")),
  /** Any of these. @default all requests */ match: array(httpMatch),
  /** Gets copies of the requests; its answers are dropped. */ mirror: destination,
  ...{ mirrorPercentage: percentage, mirrors: array(requiring(["destination"], { destination, percentage })) },
  // Older names of mirrorPercentage.
  ...each(nullable(uint32), "mirrorPercent", "mirror_percent"),
  /** @default 2 attempts where the server was not reached */ retries,
  /** `uri` replaces the matched part. */ rewrite: object({ ...each(string(), "authority", "uri"), uriRegexRewrite }),
  /** Shares by `weight`; one alone needs none. */ route: array(share),
  /** For the answer, with all retries. @default no limit */ timeout: duration,
});

const connection = { ...client, destinationSubnets: texts };
const tcpMatch = object({ ...connection, sourceSubnet: string() });
const tlsMatch = requiring(["sniHosts"], { ...connection, sniHosts: texts });
const route = array(requiring(["destination"], { destination, weight }));
const spec = object({
  /** Namespaces that know the routes: `.` is the own one, `*` all. @default ["*"] */ exportTo: texts,
  /** As `namespace/name`; `mesh` stands for the sidecars. @default ["mesh"] */ gateways: texts,
  /** Hosts that clients ask for; `*.` in front is possible. */ hosts: texts,
  ...{ http: array(httpRoute), tcp: array(object({ match: array(tcpMatch), route })) },
  /** TLS that passes unopened. */ tls: array(requiring(["match"], { match: array(tlsMatch), route })),
});
export type VirtualServiceSpec = Infer<typeof spec>;
const columns = ["gateways", "hosts", "age"];
/** Where the requests for some hosts go. */
export const virtualService = istioKind("VirtualService", spec, { shortName: "vs", columns });
