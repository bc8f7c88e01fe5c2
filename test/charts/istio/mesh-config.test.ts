import { parse } from "yaml";
import { meshLabels } from "../../../charts/istio/mesh";
import { meshConfig } from "../../../charts/istio/mesh-config";
import { EXTERNAL_AUTHORIZER } from "../../../charts/istio/names";
import { changedBy } from "./support";

interface MeshConfig {
  readonly accessLogFile: string;
  readonly defaultConfig: { readonly proxyMetadata: Record<string, string> };
  readonly extensionProviders?: readonly { readonly name: string; readonly envoyExtAuthzHttp: object }[];
}

function config(changes: Partial<Parameters<typeof meshConfig>[0]> = {}): MeshConfig {
  return parse(meshConfig({ mode: "sidecar", accessLog: true, ...changes })) as MeshConfig;
}

test("gateways may ask the authorizer, by the name that policies use", () => {
  const authorizer = { service: "login.auth.svc.cluster.local", port: 8080 };
  const [provider] = config({ authorizer }).extensionProviders ?? [];
  expect(provider.name).toBe(EXTERNAL_AUTHORIZER);
  expect(provider.envoyExtAuthzHttp).toMatchObject(authorizer);
  expect(changedBy({ authorizer })).toEqual(["~ ConfigMap istio-system/istio"]);
});

test("without an authorizer there is nobody to ask", () => {
  expect(config()).not.toHaveProperty("extensionProviders");
});

test("proxies log each request unless told otherwise", () => {
  expect([true, false].map((accessLog) => config({ accessLog }).accessLogFile)).toEqual(["/dev/stdout", ""]);
  expect(changedBy({ accessLog: false })).toEqual(["~ ConfigMap istio-system/istio"]);
});

test("in ambient mode every proxy speaks the tunnel's protocol", () => {
  expect(config().defaultConfig.proxyMetadata).toEqual({});
  expect(config({ mode: "ambient" }).defaultConfig.proxyMetadata).toEqual({ ISTIO_META_ENABLE_HBONE: "true" });
});

test.each([
  ["sidecar", undefined, { "istio-injection": "enabled" }],
  ["sidecar", "1-29", { "istio.io/rev": "1-29" }],
  ["ambient", undefined, { "istio.io/dataplane-mode": "ambient" }],
  ["ambient", "1-29", { "istio.io/dataplane-mode": "ambient" }],
] as const)("a namespace joins the mesh in %s mode of revision %s by its labels", (mode, revision, labels) => {
  expect(meshLabels(mode, revision)).toEqual(labels);
});
