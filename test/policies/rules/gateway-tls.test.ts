import { gatewayTls } from "../../../policies/rules/gateway-tls";
import { findingsIn, objectsIn } from "../findings";

function istio(server: string): string[] {
  const objects = objectsIn(`
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: g, namespace: edge }
spec: { servers: [${server}] }
`);
  return findingsIn(gatewayTls, { objects }).map((finding) => finding.replace("Gateway edge/g: spec.servers[0]", ""));
}

function gatewayApi(listener: string, route = ""): string[] {
  const objects = objectsIn(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: g, namespace: edge }
spec: { listeners: [${listener}] }
${route && `---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r, namespace: edge }\nspec: ${route}`}
`);
  return findingsIn(gatewayTls, { objects }).map((finding) => finding.replace("Gateway edge/g: spec.listeners[0]", ""));
}

test("a port for plain HTTP redirects", () => {
  const plain = "hosts: [a.example.com, b.example.com], port: { number: 80, protocol: HTTP }";
  expect(istio(`{ ${plain}, tls: { httpsRedirect: true } }`)).toEqual([]);
  expect(istio(`{ ${plain} }`)).toEqual([
    ': serves "a.example.com", "b.example.com" by plain HTTP, without a redirect to HTTPS',
  ]);
});

test.each(["HTTP2", "GRPC", "TCP", "MONGO"])("a port for %s cannot redirect", (protocol) => {
  expect(istio(`{ hosts: ["*"], port: { protocol: ${protocol} }, tls: { httpsRedirect: true } }`)).toEqual([
    `: serves "*" by plain ${protocol}, without a redirect to HTTPS`,
  ]);
});

test("a port for TLS speaks 1.2 or newer, as it does without a word", () => {
  const https = (tls: string) => istio(`{ hosts: ["*"], port: { protocol: HTTPS }, tls: { mode: SIMPLE, ${tls} } }`);
  expect(https("credentialName: key")).toEqual([]);
  expect(https("credentialName: key, minProtocolVersion: TLSV1_3")).toEqual([]);
  expect(https("credentialName: key, minProtocolVersion: TLSV1_1")).toEqual([
    '.tls.minProtocolVersion: minProtocolVersion is "TLSV1_1", which is broken',
  ]);
});

test("keys are of the gateway's own namespace", () => {
  const key = (name: string) =>
    istio(`{ hosts: ["*"], port: { protocol: TLS }, tls: { mode: SIMPLE, credentialName: "${name}" } }`);
  expect(key("kubernetes-gateway://edge/key")).toEqual([]);
  expect(key("kubernetes://key")).toEqual([]);
  expect(key("kubernetes-gateway://team-a/key")).toEqual([
    '.tls.credentialName: takes its key from namespace "team-a", whose owners can change it',
  ]);
});

test("a listener of the Gateway API for HTTP has routes that redirect and no other", () => {
  const redirect = "{ filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }] }";
  const listener = "{ name: web, protocol: HTTP, port: 80 }";
  const plain = [": serves plain HTTP, without an HTTPRoute that does nothing but redirect to HTTPS"];
  expect(gatewayApi(listener)).toEqual(plain);
  expect(gatewayApi(listener, `{ parentRefs: [{ name: g }], rules: [${redirect}] }`)).toEqual([]);
  expect(gatewayApi(listener, `{ parentRefs: [{ name: g }], rules: [${redirect}, { backendRefs: [] }] }`)).toEqual(
    plain,
  );
  expect(gatewayApi(listener, `{ parentRefs: [{ name: g, sectionName: other }], rules: [${redirect}] }`)).toEqual(
    plain,
  );
  expect(gatewayApi(listener, `{ parentRefs: [{ name: g, namespace: x }], rules: [${redirect}] }`)).toEqual(plain);
});

test("a listener of the Gateway API takes its key from its own namespace", () => {
  const listener = (ref: string) => `{ name: web, protocol: HTTPS, tls: { certificateRefs: [${ref}] } }`;
  expect(gatewayApi(listener("{ name: key }"))).toEqual([]);
  expect(gatewayApi(listener("{ name: key, namespace: team-a }"))).toEqual([
    '.tls.certificateRefs[0]: takes its key from namespace "team-a", whose owners can change it',
  ]);
});

test("waypoints of the mesh encrypt by themselves", () => {
  expect(gatewayApi("{ name: mesh, protocol: HBONE, port: 15008 }")).toEqual([]);
});
