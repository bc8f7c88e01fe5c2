import { anyObject, array, enumeration, int32, integer, map, nullable } from "../../common/schema";
import { each, type Infer, object, requiring, string, rule } from "../../common/schema";
import { istioKind } from "./istio-kind";
import { policy, selector, targetRefs, workloadSelector } from "./target";
import { atMostOne, port, textMap, uint32, valueOr } from "./values";

const image = object({ imageType: string<"default" | "debug" | "distroless">() });
const configSpec = object({
  /** Threads; 0 is one a core. @default by the CPU limit */ concurrency: nullable(int32({ minimum: 0 })),
  ...{ environmentVariables: map(string({ maxLength: 2048 })), image, selector },
});
/** How the proxies of new Pods run. */
export const proxyConfig = istioKind("ProxyConfig", configSpec, { versions: ["v1beta1"] });

const isInline = `${valueOr("valueFrom", '""')} != "HOST" || !has(self.value)`;
const validations = [rule("value may only be set when valueFrom is INLINE", isInline)];
const value = { value: string({ maxLength: 2048 }), valueFrom: enumeration(["INLINE", "HOST"]) };
const pluginName = string({ minLength: 1, maxLength: 256 });
const variable = object({ name: pluginName, ...value }, { required: ["name"], validations });
const isKnown = '.getScheme() in ["", "http", "https", "oci", "file"]';
const isModule = `isURL(self) ? (url(self)${isKnown}) : (isURL("http://" + self) &&\nurl("http://" + self)${isKnown})`;
const loadable = rule("url must have schema one of [http, https, file, oci]", isModule);
const tcpPort = requiring(["number"], { number: integer({ minimum: 1, maximum: 65535 }) });
const mode = enumeration(["UNDEFINED", "CLIENT", "SERVER", "CLIENT_AND_SERVER"]);
const traffic = object({ mode, ports: array(tcpPort, { listType: "map", mapKeys: ["number"] }) });
const pluginFields = {
  failStrategy: enumeration(["FAIL_CLOSE", "FAIL_OPEN", "FAIL_RELOAD"]),
  imagePullPolicy: enumeration(["UNSPECIFIED_POLICY", "IfNotPresent", "Always"]),
  phase: enumeration(["UNSPECIFIED_PHASE", "AUTHN", "AUTHZ", "STATS"]),
  type: enumeration(["UNSPECIFIED_PLUGIN_TYPE", "HTTP", "NETWORK"]),
  /** The highest goes first in its phase. @default 0 */ priority: nullable(int32()),
  /** Module, or without a scheme an image. */ url: string({ minLength: 1, validations: [loadable] }),
  ...{ imagePullSecret: string({ minLength: 1, maxLength: 253 }), sha256: string({ pattern: "(^$|^[a-f0-9]{64}$)" }) },
  ...{ match: array(traffic), pluginConfig: anyObject(), pluginName, verificationKey: string() },
  vmConfig: object({ env: array(variable, { maxItems: 256, listType: "map", mapKeys: ["name"] }) }),
};
const pluginSpec = policy(pluginFields, { required: ["url"] });
const plugin = { topic: "extensions", specRequired: true, versions: ["v1alpha1"], columns: ["age"] };
/** A filter in WebAssembly. */
export const wasmPlugin = istioKind("WasmPlugin", pluginSpec, plugin);

const name = string();
const filter = object({ name, subFilter: object({ name }) });
const chain = each(string(), "applicationProtocols", "name", "sni", "transportProtocol");
const filterChain = object({ ...chain, destinationPort: uint32, filter });
const route = object({ action: enumeration(["ANY", "ROUTE", "REDIRECT", "DIRECT_RESPONSE"]), name });
const vhost = object({ domainName: string(), name, route });
const matchFields = {
  cluster: object({ ...each(string(), "name", "service", "subset"), portNumber: uint32 }),
  /** @default "ANY" */ context: enumeration(["ANY", "SIDECAR_INBOUND", "SIDECAR_OUTBOUND", "GATEWAY", "WAYPOINT"]),
  listener: object({ ...each(string(), "listenerFilter", "name", "portName"), filterChain, portNumber: uint32 }),
  proxy: object({ metadata: textMap, /** RE2. */ proxyVersion: string() }),
  routeConfiguration: object({ ...each(string(), "gateway", "name", "portName"), portNumber: uint32, vhost }),
  // The reference's largest port lacks a digit.
  waypoint: object({ filter, portNumber: port(6553), route: object({ name }) }),
};
const exclusive = [["listener", "routeConfiguration", "cluster", "waypoint"]];
const isAlone = '(self.context == "WAYPOINT") ? has(self.waypoint) : !has(self.waypoint)';
const alone = `has(self.context) ? (${isAlone}) : !has(self.waypoint)`;
const matchRules = [rule("only support waypointMatch when context is WAYPOINT", alone)];
const match = object(matchFields, { exclusive, validations: matchRules });
const inserts = ["INSERT_BEFORE", "INSERT_AFTER", "INSERT_FIRST"] as const;
const patch = object({
  /** Where an added filter goes. */ filterClass: enumeration(["UNSPECIFIED", "AUTHN", "AUTHZ", "STATS"]),
  operation: enumeration(["INVALID", "MERGE", "ADD", "REMOVE", ...inserts, "REPLACE"]),
  /** Envoy's configuration. */ value: anyObject(),
});
const ofListeners = ["LISTENER", "FILTER_CHAIN", "NETWORK_FILTER", "HTTP_FILTER"] as const;
const ofRoutes = ["ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE"] as const;
const parts = [...ofListeners, ...ofRoutes, "CLUSTER", "EXTENSION_CONFIG", "BOOTSTRAP", "LISTENER_FILTER"] as const;
const filterFields = {
  configPatches: array(object({ applyTo: enumeration(["INVALID", ...parts]), match, patch })),
  ...{ /** Lower ones first. @default 0 */ priority: int32(), targetRefs, /** @default all Pods */ workloadSelector },
};
const oneTarget = atMostOne("targetRefs or workloadSelector", "workloadSelector", "targetRefs");
const filterSpec = object(filterFields, { validations: [oneTarget] });
export type EnvoyFilterSpec = Infer<typeof filterSpec>;
/** Changes what istiod tells Envoy; nothing checks the result, and a new Istio can break it. */
export const envoyFilter = istioKind("EnvoyFilter", filterSpec, { versions: ["v1alpha3"] });
