import { type ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { objectId, type PlainObject } from "../../../charts/common/objects";
import { OAuth2ProxyChart, type OAuth2ProxyChartProps } from "../../../charts/oauth2-proxy/chart";
import { external, loginProps, renderLogin } from "./support/fixtures";

const DEPLOYMENT = "Deployment oauth2-proxy/oauth2-proxy";
const CONFIG = "ConfigMap oauth2-proxy/oauth2-proxy";
const SECRET = "Secret oauth2-proxy/oauth2-proxy";
const objects = renderLogin();

function find(id: string, within: readonly PlainObject[] = objects): PlainObject {
  const found = within.find((object) => objectId(object) === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

function podOf(within: readonly PlainObject[]): k8s.PodSpec {
  return (find(DEPLOYMENT, within).spec as k8s.DeploymentSpec).template.spec!;
}

/** Which objects a change of settings adds, removes or changes. */
function effectOf(changes: Partial<OAuth2ProxyChartProps>, from: Partial<OAuth2ProxyChartProps> = {}): string[] {
  const texts = (all: readonly PlainObject[]) => new Map(all.map((each) => [objectId(each), JSON.stringify(each)]));
  const [before, after] = [texts(renderLogin(from)), texts(renderLogin({ ...from, ...changes }))];
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const sign = (id: string) => (before.has(id) ? (after.has(id) ? "" : "- ") : "+ ");
  return ids.filter((id) => before.get(id) !== after.get(id)).map((id) => `${sign(id)}${id}`);
}

test("the chart makes these objects", () => {
  expect(objects.map(objectId).sort()).toEqual([
    "AuthorizationPolicy istio-system/istio-ingressgateway-oauth2-proxy",
    "AuthorizationPolicy istio-system/istio-ingressgateway-require-jwt",
    "AuthorizationPolicy oauth2-proxy/oauth2-proxy",
    CONFIG,
    "ConfigMap oauth2-proxy/oauth2-proxy-theme",
    DEPLOYMENT,
    "EnvoyFilter istio-system/istio-ingressgateway-strip-identity",
    "Namespace oauth2-proxy",
    "NetworkPolicy oauth2-proxy/allow-istio-ingressgateway",
    "NetworkPolicy oauth2-proxy/default-allow-same-namespace-oauth2-proxy",
    "PodDisruptionBudget oauth2-proxy/oauth2-proxy",
    "RequestAuthentication istio-system/dex-jwt",
    SECRET,
    "Service oauth2-proxy/oauth2-proxy",
    "ServiceAccount oauth2-proxy/oauth2-proxy",
    "VirtualService oauth2-proxy/oauth2-proxy",
  ]);
});

test("the Deployment follows what its Pods need, and nothing waits for the Deployment", () => {
  const redis = { kind: "redis", url: "rediss://redis:6379", password: "x", caBundle: "a certificate" } as const;
  const chart = new OAuth2ProxyChart(new App(), "login", loginProps({ session: { store: redis } }));
  const edges = chart.node
    .findAll()
    .flatMap((construct) => construct.node.dependencies.map((target) => [construct, target].map(idOf)));
  expect(edges.sort()).toEqual(
    [
      CONFIG,
      "ConfigMap oauth2-proxy/oauth2-proxy-ca",
      "ConfigMap oauth2-proxy/oauth2-proxy-theme",
      SECRET,
      "ServiceAccount oauth2-proxy/oauth2-proxy",
    ].map((target) => [DEPLOYMENT, target]),
  );
});

test("every container meets the strictest rules", () => {
  const pod = podOf(objects);
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  expect(containers.map(({ securityContext }) => securityContext)).toEqual([RESTRICTED_CONTAINER]);
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(find("Namespace oauth2-proxy").metadata.labels).toEqual({
    "istio-injection": "enabled",
    "pod-security.kubernetes.io/enforce": "restricted",
  });
});

test("secrets are in the Secret alone", () => {
  const secrets = {
    clientSecret: "planted client secret",
    cookieSecret: "planted cookie secret",
    password: "planted password",
  };
  const rendered = renderLogin({
    provider: { ...external("okta"), clientSecret: secrets.clientSecret },
    cookieSecret: secrets.cookieSecret,
    session: { store: { kind: "redis", url: "rediss://redis:6379", password: secrets.password } },
  });
  const holders = rendered.filter((object) => JSON.stringify(object).includes("planted")).map(objectId);
  expect(holders).toEqual([SECRET]);
  expect(find(SECRET, rendered).stringData).toEqual({
    "client-id": "0oa1",
    "client-secret": secrets.clientSecret,
    "cookie-secret": secrets.cookieSecret,
    "redis-password": secrets.password,
  });
});

test("one replica has no budget and no spread, two have both", () => {
  const single = renderLogin({ availability: "single" });
  const replicas = [single, objects].map((all) => (find(DEPLOYMENT, all).spec as k8s.DeploymentSpec).replicas);
  expect(replicas).toEqual([1, 2]);
  expect([single, objects].map((all) => podOf(all).topologySpreadConstraints?.length)).toEqual([undefined, 2]);
  expect(effectOf({ availability: "single" })).toEqual(["- PodDisruptionBudget oauth2-proxy/oauth2-proxy", DEPLOYMENT]);
});

describe("a setting changes the objects that it concerns, and restarts the Pods if they are concerned", () => {
  const okta = external("okta");
  const issuers = [{ issuer: "https://cluster.example.com" }];
  const pods = [CONFIG, DEPLOYMENT];
  const elsewhere = { namespace: "edge", labels: { app: "edge" } };
  const atTheGateway = (namespace: string) => [
    `AuthorizationPolicy ${namespace}/istio-ingressgateway-oauth2-proxy`,
    `AuthorizationPolicy ${namespace}/istio-ingressgateway-require-jwt`,
  ];
  interface Case {
    readonly what: string;
    readonly from?: Partial<OAuth2ProxyChartProps>;
    readonly changes: Partial<OAuth2ProxyChartProps>;
    readonly concerned: readonly string[];
  }
  const cases: readonly Case[] = [
    {
      what: "the mesh's mode",
      changes: { mesh: "ambient" },
      concerned: ["+ NetworkPolicy oauth2-proxy/allow-node-probes", "Namespace oauth2-proxy"],
    },
    {
      what: "the Gateway's name",
      changes: { gateway: { ...loginProps().gateway, name: "a/b" } },
      concerned: ["VirtualService oauth2-proxy/oauth2-proxy"],
    },
    {
      what: "a path that is open to everybody",
      changes: { gateway: { ...loginProps().gateway, openPaths: ["/open/*"] } },
      concerned: atTheGateway("istio-system"),
    },
    {
      what: "another ingress gateway",
      changes: { ingress: elsewhere },
      concerned: [
        ...[...atTheGateway("istio-system"), ...onTheWay("istio-system")].map((id) => `- ${id}`),
        ...[...atTheGateway("edge"), ...onTheWay("edge")].map((id) => `+ ${id}`),
        "AuthorizationPolicy oauth2-proxy/oauth2-proxy",
        "NetworkPolicy oauth2-proxy/allow-istio-ingressgateway",
      ],
    },
    { what: "HTTPS", changes: { gateway: { ...loginProps().gateway, https: false } }, concerned: pods },
    { what: "a digest of secrets", changes: { secretsDigest: "changed" }, concerned: [DEPLOYMENT] },
    { what: "a cookie secret", changes: { cookieSecret: "changed" }, concerned: [SECRET] },
    { what: "a session's length", changes: { session: { hours: 1 } }, concerned: pods },
    {
      what: "the first machine tokens",
      changes: { machineTokens: issuers },
      concerned: [...pods, "+ RequestAuthentication istio-system/m2m-token-issuer"],
    },
    {
      what: "an audience",
      from: { machineTokens: issuers },
      changes: { machineTokens: [{ ...issuers[0], audiences: ["robots"] }] },
      concerned: ["RequestAuthentication istio-system/m2m-token-issuer"],
    },
    {
      what: "an issuer of users' tokens",
      from: { provider: okta },
      changes: { provider: { ...okta, issuer: "https://other.okta.com" } },
      concerned: ["RequestAuthentication istio-system/oidc-jwt", DEPLOYMENT],
    },
    {
      what: "a certificate for the provider",
      from: { provider: okta },
      changes: { provider: { ...okta, caBundle: "a certificate" } },
      concerned: [...pods, "+ ConfigMap oauth2-proxy/oauth2-proxy-ca"],
    },
  ];
  test.each(cases)("$what", ({ changes, concerned, from }) => {
    expect(effectOf(changes, from).sort()).toEqual([...concerned].sort());
  });

  test("an image, by the release", () => {
    const { release } = loginProps();
    const mirrored = { ...release, oauth2Proxy: { ...release.oauth2Proxy, image: "mirror.example/oauth2-proxy:1" } };
    expect(effectOf({ release: mirrored })).toEqual([DEPLOYMENT]);
    expect(podOf(renderLogin({ release: mirrored })).containers[0].image).toBe("mirror.example/oauth2-proxy:1");
  });
});

test("certificates are mounted where the configuration looks for them", () => {
  const caBundle = "-----BEGIN CERTIFICATE-----";
  const rendered = renderLogin({ provider: { ...external("keycloak"), caBundle } });
  const [mount] = (podOf(rendered).containers[0].volumeMounts ?? []).filter(({ name }) => name === "oauth2-proxy-ca");
  const files = Object.keys(find("ConfigMap oauth2-proxy/oauth2-proxy-ca", rendered).data as object);
  expect(files.map((file) => `${mount.mountPath}/${file}`)).toEqual(["/etc/oauth2_proxy_ca/provider.crt"]);
  expect(JSON.stringify(find(CONFIG, rendered).data)).toContain("/etc/oauth2_proxy_ca/provider.crt");
});

test("keys of a cluster are stated, fetched from an address, or discovered", () => {
  const rendered = renderLogin({
    machineTokens: [
      { issuer: "https://a", jwks: '{"keys":[]}', jwksUri: "https://ignored" },
      { issuer: "https://b", jwksUri: "https://b/keys" },
      { issuer: "https://c", audiences: [] },
    ],
  });
  const { jwtRules } = find("RequestAuthentication istio-system/m2m-token-issuer", rendered).spec as {
    jwtRules: Record<string, unknown>[];
  };
  expect(jwtRules.map(({ issuer, jwks, jwksUri, audiences }) => ({ issuer, jwks, jwksUri, audiences }))).toEqual([
    { issuer: "https://a", jwks: '{"keys":[]}', audiences: expect.any(Array) as unknown },
    { issuer: "https://b", jwksUri: "https://b/keys", audiences: expect.any(Array) as unknown },
    { issuer: "https://c" },
  ]);
});

test("every rule writes the same headers: Envoy takes out only those of the rules that it tries", () => {
  const rules = renderLogin({ machineTokens: [{ issuer: "https://a" }, { issuer: "https://b" }] })
    .filter(({ kind }) => kind === "RequestAuthentication")
    .flatMap(({ spec }) => (spec as { jwtRules: { outputClaimToHeaders: { header: string }[] }[] }).jwtRules);
  expect(rules.map(({ outputClaimToHeaders }) => outputClaimToHeaders.map(({ header }) => header))).toEqual(
    Array(3).fill(["kubeflow-userid", "kubeflow-groups"]),
  );
});

function onTheWay(namespace: string): string[] {
  return [`EnvoyFilter ${namespace}/istio-ingressgateway-strip-identity`, `RequestAuthentication ${namespace}/dex-jwt`];
}

function idOf(construct: unknown): string {
  return objectId((construct as ApiObject).toJson() as PlainObject);
}
