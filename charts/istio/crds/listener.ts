import { array, boolean, each, enumeration, object, requiring, string, type Infer } from "../../common/schema";
import { connectionPool, destination } from "./destination-rule";
import { istioKind } from "./istio-kind";
import { workloadSelector } from "./target";
import { atMostOne, textMap, texts, uint32, type Protocol } from "./values";

const port = { name: string(), number: uint32, protocol: string<Protocol>(), targetPort: uint32 };
const version = enumeration(["TLS_AUTO", "TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"]);
const two = { minItems: 1, maxItems: 2 };
const files = object(each(string(), "caCertificates", "privateKey", "serverCertificate"));
const tlsFields = {
  ...each(string(), "caCertificates", "caCrl", "privateKey", "serverCertificate"),
  /** Secret with the clients' authorities, for `MUTUAL`. */ caCertCredentialName: string(),
  /** Secret beside the gateway's Pods, instead of the proxy's files. */ credentialName: string(),
  ...{ credentialNames: array(string(), two), tlsCertificates: array(files, two) },
  /** Redirects plain HTTP. */ httpsRedirect: boolean(),
  ...{ maxProtocolVersion: version, /** @default "TLSV1_2" */ minProtocolVersion: version },
  /** Who ends TLS, and whether clients show certificates. @default "PASSTHROUGH" */
  mode: enumeration(["PASSTHROUGH", "SIMPLE", "MUTUAL", "AUTO_PASSTHROUGH", "ISTIO_MUTUAL", "OPTIONAL_MUTUAL"]),
  ...each(texts, "cipherSuites", "subjectAltNames", "verifyCertificateHash", "verifyCertificateSpki"),
};
const validations = [
  atMostOne("credentialNames or tlsCertificates", "tlsCertificates", "credentialNames"),
  atMostOne("credentialName or credentialNames", "credentialName", "credentialNames"),
  // The reference checks something else than it says.
  atMostOne("credentialName or tlsCertificates", "credentialNames", "tlsCertificates"),
];
const tls = object(tlsFields, { validations });

const server = requiring(["hosts", "port"], {
  ...{ ...each(string(), "bind", "defaultEndpoint", "name"), tls },
  /** `namespace/host` takes routes of that namespace alone. */ hosts: texts,
  port: requiring(["name", "number", "protocol"], port),
});
const gatewaySpec = object({ /** Pods of any namespace. */ selector: textMap, servers: array(server) });
export type GatewaySpec = Infer<typeof gatewaySpec>;
/** What Pods at the edge of the mesh listen on; VirtualServices route what comes in. */
export const gateway = istioKind("Gateway", gatewaySpec, { shortName: "gw" });

const captureMode = enumeration(["DEFAULT", "IPTABLES", "NONE"]);
const listener = { bind: string(), captureMode, port: object(port) };
const ingress = { ...listener, connectionPool, /** The application's. */ defaultEndpoint: string(), tls };
const sidecarSpec = object({
  /** Services by `namespace/host`, where `.` is the own namespace and `*` any. @default the default Sidecar's */
  egress: array(requiring(["hosts"], { ...listener, hosts: texts })),
  /** @default the ports of the Pod's Services */ ingress: array(requiring(["port"], ingress)),
  /** For other hosts. @default the mesh's */
  outboundTrafficPolicy: object({ egressProxy: destination, mode: enumeration(["REGISTRY_ONLY", "ALLOW_ANY"]) }),
  ...{ inboundConnectionPool: connectionPool, /** @default all Pods of the namespace */ workloadSelector },
});
export type SidecarSpec = Infer<typeof sidecarSpec>;
/** Narrows what the sidecars of a namespace are told of. */
export const sidecar = istioKind("Sidecar", sidecarSpec);
