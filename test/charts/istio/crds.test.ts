import { App, Chart } from "cdk8s";
import { istioCrds } from "../../../charts/istio/crds";
import {
  AuthorizationPolicy,
  DestinationRule,
  EnvoyFilter,
  Gateway,
  PeerAuthentication,
  RequestAuthentication,
  ServiceEntry,
  Sidecar,
  Telemetry,
  VirtualService,
} from "../../../charts/istio/objects";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

const names = [
  "authorizationpolicies.security.istio.io",
  "destinationrules.networking.istio.io",
  "envoyfilters.networking.istio.io",
  "gateways.networking.istio.io",
  "peerauthentications.security.istio.io",
  "proxyconfigs.networking.istio.io",
  "requestauthentications.security.istio.io",
  "serviceentries.networking.istio.io",
  "sidecars.networking.istio.io",
  "telemetries.telemetry.istio.io",
  "virtualservices.networking.istio.io",
  "wasmplugins.extensions.istio.io",
  "workloadentries.networking.istio.io",
  "workloadgroups.networking.istio.io",
];

describeCrds("istioCrds", { render: istioCrds, file: "istio.crds.yaml", names });

describe("the CRDs of Istio", () => {
  const full = istioCrds("full");
  const find = (kind: string) => full.find((crd) => crd.spec.names.kind === kind);
  const oneAtMost = (...fields: string[]) => [
    { not: { anyOf: fields.map((field) => ({ required: [field] })) } },
    ...fields.map((field) => ({ required: [field] })),
  ];

  test("hold no types of Kubernetes, so that the compact rendering leaves nothing out", () => {
    expect(istioCrds("compact")).toEqual(full);
  });

  test("give all versions of a kind one schema", () => {
    for (const { spec } of full) {
      const [first, ...others] = spec.versions;
      for (const other of others) expect(other.schema).toEqual(first.schema);
    }
  });

  test("store v1 where it is there, but v1alpha1 of Telemetry", () => {
    const stored = full.map(({ spec }) => [spec.names.kind, spec.versions.find(({ storage }) => storage)?.name]);
    expect(stored.filter(([, version]) => version !== "v1")).toEqual([
      ["EnvoyFilter", "v1alpha3"],
      ["ProxyConfig", "v1beta1"],
      ["WasmPlugin", "v1alpha1"],
      ["Telemetry", "v1alpha1"],
    ]);
  });

  test("have one status, which takes fields that nobody has named", () => {
    for (const crd of full) expect(schemaAt(crd, ["status"])).toEqual(schemaAt(full[0], ["status"]));
    expect(schemaAt(full[0], ["status"])["x-kubernetes-preserve-unknown-fields"]).toBe(true);
  });

  test("render an alternative as one at most of its fields", () => {
    const match = schemaAt(find("VirtualService"), ["spec", "http", "[]", "match", "[]", "uri"]);
    expect(match.oneOf).toEqual(oneAtMost("exact", "prefix", "regex"));
    const consistentHash = ["spec", "trafficPolicy", "loadBalancer", "consistentHash"];
    expect(schemaAt(find("DestinationRule"), consistentHash).allOf).toEqual([
      { oneOf: oneAtMost("httpHeaderName", "httpCookie", "useSourceIp", "httpQueryParameterName") },
      { oneOf: oneAtMost("ringHash", "maglev") },
    ]);
  });

  test("let every policy choose Pods or Gateways, and not both", () => {
    for (const kind of ["AuthorizationPolicy", "RequestAuthentication", "Telemetry", "WasmPlugin"]) {
      expect(schemaAt(find(kind), ["spec"])["x-kubernetes-validations"]).toEqual([
        {
          message: "only one of targetRefs or selector can be set",
          rule: "(has(self.selector) ? 1 : 0) + (has(self.targetRef) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <= 1",
        },
      ]);
    }
  });

  test("share TLS and ports between Gateways and Sidecars", () => {
    const [server, ingress] = [
      schemaAt(find("Gateway"), ["spec", "servers", "[]"]),
      schemaAt(find("Sidecar"), ["spec", "ingress", "[]"]),
    ];
    expect(ingress.properties?.tls).toEqual(server.properties?.tls);
    expect(ingress.properties?.port.properties).toEqual(server.properties?.port.properties);
    expect([server.properties?.port.required, ingress.properties?.port.required]).toEqual([
      ["name", "number", "protocol"],
      undefined,
    ]);
  });

  test("stay below 80 KB each, and 240 KB together", () => {
    const sizes = full.map((crd) => JSON.stringify(crd).length);
    expect(Math.max(...sizes)).toBeLessThan(80_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(240_000);
  });
});

describe("the constructs of Istio", () => {
  const metadata = { name: "notebooks", namespace: "kubeflow", labels: { app: "jupyter" } };
  const chart = () => new Chart(new App(), "istio");

  test("render the object that was given, in the version that the API server stores", () => {
    const spec = {
      hosts: ["*"],
      gateways: ["kubeflow-gateway"],
      http: [{ match: [{ uri: { prefix: "/jupyter/" } }], route: [{ destination: { host: "jupyter" } }] }],
    };
    expect(new VirtualService(chart(), "routes", { metadata, spec }).toJson()).toEqual({
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata,
      spec,
    });
  });

  test("each have their own kind", () => {
    const objects = [
      new DestinationRule(chart(), "a", { metadata, spec: { host: "jupyter" } }),
      new Gateway(chart(), "a", { metadata, spec: { selector: { istio: "ingressgateway" } } }),
      new Sidecar(chart(), "a", { metadata, spec: { egress: [{ hosts: ["./*"] }] } }),
      new ServiceEntry(chart(), "a", { metadata, spec: { hosts: ["pypi.example.org"] } }),
      new EnvoyFilter(chart(), "a", { metadata, spec: { configPatches: [] } }),
      new AuthorizationPolicy(chart(), "a", { metadata, spec: {} }),
      new PeerAuthentication(chart(), "a", { metadata, spec: { mtls: { mode: "STRICT" } } }),
      new RequestAuthentication(chart(), "a", { metadata, spec: { jwtRules: [] } }),
      new Telemetry(chart(), "a", { metadata, spec: { tracing: [] } }),
    ];
    expect(objects.map((object) => `${object.apiVersion}/${object.kind} ${object.name}`)).toEqual([
      "networking.istio.io/v1/DestinationRule notebooks",
      "networking.istio.io/v1/Gateway notebooks",
      "networking.istio.io/v1/Sidecar notebooks",
      "networking.istio.io/v1/ServiceEntry notebooks",
      "networking.istio.io/v1alpha3/EnvoyFilter notebooks",
      "security.istio.io/v1/AuthorizationPolicy notebooks",
      "security.istio.io/v1/PeerAuthentication notebooks",
      "security.istio.io/v1/RequestAuthentication notebooks",
      "telemetry.istio.io/v1alpha1/Telemetry notebooks",
    ]);
  });
});
