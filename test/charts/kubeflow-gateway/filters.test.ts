import type { EnvoyFilterSpec } from "../../../charts/istio/crds/proxy";
import { INGRESS_PODS } from "../../../charts/istio-gateways/gateway-pods";
import type { HstsSettings } from "../../../charts/kubeflow-gateway/tls";
import { gatewayObjects, ISSUER } from "./support";

type Filter = { typed_config: Record<string, unknown> };

function filter(purpose: "hsts" | "https", props: Parameters<typeof gatewayObjects>[0] = {}) {
  const spec = gatewayObjects(props).get(`EnvoyFilter istio-system/kubeflow-gateway-${purpose}`)!
    .spec as EnvoyFilterSpec;
  const [patch] = spec.configPatches ?? [];
  return { spec, patch, config: (patch.patch?.value as unknown as Filter).typed_config };
}

function script(httpChallenge: boolean): string {
  const { config } = filter("https", { tls: { kind: "issuer", issuer: ISSUER, httpChallenge } });
  return (config.default_source_code as { inline_string: string }).inline_string;
}

function hsts(settings?: HstsSettings): unknown {
  return filter("hsts", { hsts: settings }).config.mutations;
}

test.each([
  ["https", 8080],
  ["hsts", 8443],
] as const)("%s goes before every other filter of the gateway's port %d, and of no other Pods", (purpose, port) => {
  const { spec, patch } = filter(purpose);
  expect(spec.workloadSelector).toEqual({ labels: INGRESS_PODS.labels });
  expect(spec.configPatches).toHaveLength(1);
  expect(patch).toMatchObject({
    applyTo: "HTTP_FILTER",
    match: {
      context: "GATEWAY",
      listener: {
        portNumber: port,
        filterChain: { filter: { name: "envoy.filters.network.http_connection_manager" } },
      },
    },
    patch: { operation: "INSERT_FIRST" },
  });
});

test("the listeners of another gateway are matched by its own ports", () => {
  const ingress = { ...INGRESS_PODS, listeners: { http: 80, https: 443 } };
  expect(filter("https", { ingress }).patch.match?.listener?.portNumber).toBe(80);
  expect(filter("hsts", { ingress }).patch.match?.listener?.portNumber).toBe(443);
});

test("every response tells browsers to use HTTPS for a year, in the place of what a program behind it says", () => {
  const mutation = (value: string) => ({
    response_mutations: [
      {
        append: {
          header: { key: "strict-transport-security", value },
          append_action: "OVERWRITE_IF_EXISTS_OR_ADD",
        },
      },
    ],
  });
  expect(hsts()).toEqual(mutation("max-age=31536000"));
  expect(hsts({ maxAge: 0 })).toEqual(mutation("max-age=0"));
  expect(hsts({ maxAge: 60, includeSubDomains: true })).toEqual(mutation("max-age=60; includeSubDomains"));
});

test("the redirect keeps method, path and host, and drops the port", () => {
  expect(script(false).split("\n")).toEqual([
    "function envoy_on_request(handle)",
    "  local headers = handle:headers()",
    '  local path = headers:get(":path")',
    '  local host = headers:get(":authority"):gsub(":%d+$", "")',
    '  handle:respond({[":status"] = "308", ["location"] = "https://" .. host .. path}, "")',
    "end",
    "",
  ]);
});

test("the redirect passes over an issuer's questions where it asks over HTTP, and nowhere else", () => {
  const [prefix] =
    script(true)
      .match(/path:sub\(1, (\d+)\) == ("[^"]*")/)
      ?.slice(2) ?? [];
  expect(JSON.parse(prefix)).toBe("/.well-known/acme-challenge/");
  expect(script(true)).toContain(`path:sub(1, ${"/.well-known/acme-challenge/".length})`);
  expect(script(false)).not.toContain("acme");
});
