import type { PlainObject } from "../../charts/common/objects";
import { fieldsOf, itemsOf, pathTo, textOf, valueAt, type Fields } from "../fields";
import { attachedRoutes, isRoute, redirectsOnly } from "../gateway-routes";
import type { Finding, StackRule } from "../rule";
import type { Allowance } from "../settings";

/** Protocols of a port by which nothing is readable on the way; HBONE is how ambient Pods of Istio meet. */
const ENCRYPTED = new Set(["HTTPS", "TLS", "HBONE"]);

/** Versions of TLS that are broken; without any, Istio takes 1.2 and newer. */
const OLD = new Set(["TLSV1_0", "TLSV1_1"]);

const FIX_PLAIN = "serve HTTPS, and set httpsRedirect on the port for HTTP";

export const gatewayTls: StackRule = {
  kind: "stack",
  name: "gateway-tls",
  title: "Gateways serve TLS 1.2 or newer, and plain HTTP for redirects alone",
  reason:
    "By plain HTTP, everybody on the way reads passwords, session cookies and what a model was asked, and sends requests of his own under the user's name.",
  examples: {
    bad: `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: kubeflow-gateway
  namespace: kubeflow
spec:
  selector: { istio: ingressgateway }
  servers:
    - hosts: [kubeflow.example.com]
      port: { name: http, number: 80, protocol: HTTP }
`,
    good: `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: kubeflow-gateway
  namespace: kubeflow
spec:
  selector: { istio: ingressgateway }
  servers:
    - hosts: [kubeflow.example.com]
      port: { name: http, number: 80, protocol: HTTP }
      tls: { httpsRedirect: true }
    - hosts: [kubeflow.example.com]
      port: { name: https, number: 443, protocol: HTTPS }
      tls: { mode: SIMPLE, credentialName: kubeflow-gateway-tls, minProtocolVersion: TLSV1_2 }
`,
  },
  check: ({ objects }) => {
    const routes = objects.filter(isRoute);
    return objects.flatMap((subject) => gatewayFindings(subject, routes).map((finding) => ({ ...finding, subject })));
  },
};

const FILTER =
  "The EnvoyFilter kubeflow-gateway-https answers every request by plain HTTP on these Pods with a redirect,";

/** Gateways of this platform that state a port for plain HTTP without a redirect of their own. */
export const allowances: readonly Allowance[] = [
  {
    subject: "Gateway istio-system/istio-ingressgateway",
    reason: `${FILTER} before any route; and no route of the platform names this Gateway.`,
  },
  {
    subject: "Gateway knative-serving/knative-ingress-gateway",
    reason: `${FILTER} before any route, but for the challenges by which an issuer proves hosts.`,
  },
  {
    subject: "Gateway kubeflow/kubeflow-gateway-challenge",
    reason: `An issuer asks for its challenge by plain HTTP. ${FILTER} but for that one path.`,
  },
  {
    subject: "Gateway istio-system/cluster-local-gateway",
    reason:
      "Its Pods are reached from within the cluster alone, by a Service of type ClusterIP and a NetworkPolicy that lets no outsider in; callers of the mesh encrypt on the way to it.",
  },
  {
    subject: "Gateway knative-serving/knative-local-gateway",
    reason:
      "It is a port of the cluster-local gateway's Pods, which are reached from within the cluster alone; callers of the mesh encrypt on the way to it.",
  },
];

function gatewayFindings(object: PlainObject, routes: readonly PlainObject[]): Finding[] {
  const { apiVersion, kind, spec } = object;
  if (kind !== "Gateway") return [];
  if (apiVersion.startsWith("networking.istio.io/")) {
    return itemsOf(valueAt(spec, "servers")).flatMap((server, index) =>
      serverFindings(fieldsOf(server), pathTo("spec.servers", index), object),
    );
  }
  if (!apiVersion.startsWith("gateway.networking.k8s.io/")) return [];
  return itemsOf(valueAt(spec, "listeners")).flatMap((listener, index) =>
    listenerFindings(fieldsOf(listener), pathTo("spec.listeners", index), object, routes),
  );
}

function serverFindings({ port, tls, hosts }: Fields, path: string, { metadata }: PlainObject): Finding[] {
  const protocol = protocolOf(valueAt(port, "protocol"));
  const settings = fieldsOf(tls);
  if (!ENCRYPTED.has(protocol)) {
    if (protocol === "HTTP" && settings.httpsRedirect === true) return [];
    const message = `serves ${namesOf(hosts)} by plain ${protocol}, without a redirect to HTTPS`;
    return [{ path, message, fix: FIX_PLAIN }];
  }
  const versions = ["minProtocolVersion", "maxProtocolVersion"].flatMap((field) => {
    const version = textOf(settings[field]) ?? "";
    if (!OLD.has(version)) return [];
    const message = `${field} is "${version}", which is broken`;
    return [{ path: `${path}.tls.${field}`, message, fix: `write ${field}: TLSV1_2, or TLSV1_3` }];
  });
  const credentials = ["credentialName", "caCertCredentialName"].flatMap((field) => {
    const namespace = namespaceOf(textOf(settings[field]) ?? "");
    if (namespace === undefined || namespace === metadata.namespace) return [];
    return [foreign(`${path}.tls.${field}`, namespace)];
  });
  return [...versions, ...credentials];
}

function namesOf(hosts: unknown): string {
  return itemsOf(hosts)
    .map((host) => JSON.stringify(host))
    .join(", ");
}

/** Of a credential that states where it is: `kubernetes-gateway://namespace/name`. */
function namespaceOf(credential: string): string | undefined {
  return /^(?:[a-z-]+:\/\/)?([^/:]+)\/[^/]+$/.exec(credential)?.[1];
}

function listenerFindings(
  listener: Fields,
  path: string,
  gateway: PlainObject,
  routes: readonly PlainObject[],
): Finding[] {
  const protocol = protocolOf(listener.protocol);
  if (ENCRYPTED.has(protocol)) return certificateFindings(listener, path, gateway);
  const attached = protocol === "HTTP" ? attachedRoutes(gateway, textOf(listener.name), routes) : [];
  if (attached.length > 0 && attached.every(redirectsOnly)) return [];
  const message = `serves plain ${protocol}, without an HTTPRoute that does nothing but redirect to HTTPS`;
  return [{ path, message, fix: "serve HTTPS, and add an HTTPRoute with the filter RequestRedirect for HTTP" }];
}

function certificateFindings({ tls }: Fields, path: string, { metadata }: PlainObject): Finding[] {
  return itemsOf(valueAt(tls, "certificateRefs")).flatMap((ref, index) => {
    const namespace = textOf(fieldsOf(ref).namespace) ?? metadata.namespace;
    if (namespace === metadata.namespace) return [];
    return [foreign(pathTo(`${path}.tls.certificateRefs`, index), namespace ?? "")];
  });
}

function foreign(path: string, namespace: string): Finding {
  const message = `takes its key from namespace "${namespace}", whose owners can change it`;
  return { path, message, fix: "name a Secret beside the gateway" };
}

function protocolOf(value: unknown): string {
  return (textOf(value) ?? "HTTP").toUpperCase();
}
