import { array, each, enumeration, type Infer, int32, map, object, requiring, string, rule } from "../../common/schema";
import { istioKind } from "./istio-kind";
import { workloadSelector } from "./target";
import { atMostOne, filled, oneof, port, texts, uint32, valueOr, type Protocol } from "./values";

const socket = 'startsWith("unix://")';
const absolute = `self.${socket} ? (self.substring(7, 8) == "/" || self.substring(7, 8) == "@") : true`;
const file = rule("UDS may not be a dir", `self.${socket} ? !self.endsWith("/") : true`);
const addressRules = [rule("UDS must be an absolute path or abstract socket", absolute), file];
const isName = 'size(key) < 63 && key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$")';
const named = rule("port name must be valid", `self.all(key, ${isName})`);
const labels = map(string(), { maxProperties: 256 });
const workloadFields = {
  /** IP address, name, or `unix://` and a path. */ address: string({ maxLength: 256, validations: addressRules }),
  /** As `region/zone/subzone`. */ locality: string({ maxLength: 2048 }),
  /** Without an address: the gateway of that network. */ network: string({ maxLength: 2048 }),
  /** Where the service's ports are. */ ports: map(port(), { maxProperties: 128, validations: [named] }),
  ...{ labels, serviceAccount: string({ maxLength: 253 }), /** Share of the traffic. @default 1 */ weight: uint32 },
};
const reachable = rule("Address is required", "has(self.address) || has(self.network)");
const unported = rule("UDS may not include ports", `${valueOr("address", '""')}.${socket} ? !has(self.ports) : true`);
const workload = object(workloadFields, { validations: [reachable, unported] });
const entry = { specRequired: true, shortName: "we", columns: ["age", "address"] };
/** A server outside the cluster, such as a virtual machine. */
export const workloadEntry = istioKind("WorkloadEntry", workload, entry);

const known = rule("scheme must be one of [HTTP, HTTPS]", 'self in ["", "HTTP", "HTTPS"]');
const header = object({ name: string({ pattern: "^[-_A-Za-z0-9]+$" }), value: string() });
const scheme = string<"" | "HTTP" | "HTTPS">({ validations: [known] });
const httpGet = { ...each(string(), "host", "path"), httpHeaders: array(header), port: port(), scheme };
const count = int32({ minimum: 0 });
const probe = oneof(["httpGet", "tcpSocket", "exec", "grpc"], {
  ...each(count, "failureThreshold", "initialDelaySeconds", "periodSeconds", "successThreshold", "timeoutSeconds"),
  ...{ exec: requiring(["command"], { command: array(filled) }), grpc: object({ port: port(), service: string() }) },
  ...{ httpGet: requiring(["port"], httpGet), tcpSocket: requiring(["port"], { host: string(), port: port() }) },
});
const template = object(workloadFields, { validations: [unported] });
const groupSpec = requiring(["template"], { metadata: object({ annotations: labels, labels }), probe, template });
const group = { specRequired: true, shortName: "wg", columns: ["age"] };
/** What WorkloadEntries have in common; servers can register themselves by it. */
export const workloadGroup = istioKind("WorkloadGroup", groupSpec, group);

const host = string({ validations: [rule("hostname cannot be wildcard", 'self != "*"')] });
const differ = rule("port number cannot be duplicated", "self.all(l1, self.exists_one(l2, l1.number == l2.number))");
const ports = { maxItems: 256, listType: "map", mapKeys: ["name"], validations: [differ] } as const;
const servicePort = requiring(["name", "number"], {
  ...{ name: string({ maxLength: 256 }), protocol: string<Protocol>({ maxLength: 256 }) },
  ...{ number: port(), /** Of the endpoints. @default `number` */ targetPort: port() },
});
const [orNone, orEmpty] = [valueOr("resolution", '"NONE"'), valueOr("resolution", '""')];
const rangeOrDns = `!(${valueOr("addresses", "[]")}.exists(k, k.contains("/")) && !(${orNone} in ["STATIC", "NONE"]))`;
const oneIfRotated = `(${orEmpty} == "DNS_ROUND_ROBIN") ? (${valueOr("endpoints", "[]")}.size() <= 1) : true`;
const validations = [
  atMostOne("WorkloadSelector or Endpoints", "workloadSelector", "endpoints"),
  rule("CIDR addresses are allowed only for NONE/STATIC resolution types", rangeOrDns),
  rule("NONE mode cannot set endpoints", `(${orNone} == "NONE") ? !has(self.endpoints) : true`),
  rule("DNS_ROUND_ROBIN mode cannot have multiple endpoints", oneIfRotated),
];
const fields = {
  /** Virtual IP addresses of the hosts. */ addresses: array(string({ maxLength: 64 }), { maxItems: 256 }),
  /** Namespaces that know the service: `.` is the own one, `*` all. @default ["*"] */ exportTo: texts,
  /** What clients ask for; `*.` in front is possible. */ hosts: array(host, { minItems: 1, maxItems: 256 }),
  /** Internal ones speak mutual TLS. @default external */ location: enumeration(["MESH_EXTERNAL", "MESH_INTERNAL"]),
  /** How endpoints are found; `NONE` goes where the client wanted to. @default "NONE" */
  resolution: enumeration(["NONE", "STATIC", "DNS", "DNS_ROUND_ROBIN", "DYNAMIC_DNS"]),
  ...{ endpoints: array(workload, { maxItems: 4096 }), ports: array(servicePort, ports), subjectAltNames: texts },
  /** Pods and WorkloadEntries, instead of `endpoints`. */ workloadSelector,
};
const spec = object(fields, { required: ["hosts"], validations });
export type ServiceEntrySpec = Infer<typeof spec>;
const service = { specRequired: true, shortName: "se", columns: ["hosts", "location", "resolution", "age"] };
/** A service that Kubernetes does not know: on the internet, or of servers outside the cluster. */
export const serviceEntry = istioKind("ServiceEntry", spec, service);
