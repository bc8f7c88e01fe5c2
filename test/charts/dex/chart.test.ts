import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, type PlainObject } from "../../../charts/common/objects";
import { DexChart, type DexChartProps } from "../../../charts/dex/chart";
import { issuerOf, providerOf } from "../../../charts/dex/issuer";
import { RELEASES } from "../../../charts/releases";
import { SAMPLE_CONNECTORS } from "./samples";
import { configOf, DEFAULT_PROPS, dexObjects, find } from "./support";

const objects = dexObjects();
const { settings } = DEFAULT_PROPS;

/** Ids of the objects that some changed props change, add or remove. */
function changedBy(changes: Partial<DexChartProps>): string[] {
  const byId = (all: readonly PlainObject[]) =>
    new Map(all.map((object) => [objectId(object), JSON.stringify(object)]));
  const [before, after] = [byId(objects), byId(dexObjects(changes))];
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id)).sort();
}

function podOf(all: readonly PlainObject[]): k8s.PodSpec {
  return (find(all, "Deployment auth/dex").spec as k8s.DeploymentSpec).template.spec as k8s.PodSpec;
}

test("the chart makes these objects, and Secrets for connectors where there are any", () => {
  expect(objects.map(objectId).sort()).toEqual([
    "AuthorizationPolicy auth/dex-allow-login",
    "ClusterRole dex",
    "ClusterRoleBinding dex",
    "ConfigMap auth/dex",
    "Deployment auth/dex",
    "Namespace auth",
    "NetworkPolicy auth/allow-istio-and-oauth2-proxy",
    "NetworkPolicy auth/default-allow-same-namespace-auth",
    "PodDisruptionBudget auth/dex",
    "Role auth/dex",
    "RoleBinding auth/dex",
    "Secret auth/dex-oidc-client",
    "Secret auth/dex-passwords",
    "Service auth/dex",
    "ServiceAccount auth/dex",
    "VirtualService auth/dex",
  ]);
  expect(changedBy({ settings: { ...settings, connectors: SAMPLE_CONNECTORS } })).toEqual([
    "ConfigMap auth/dex",
    "Deployment auth/dex",
    "Secret auth/dex-connector-files",
    "Secret auth/dex-connectors",
  ]);
});

test("the Deployment follows what its Pods need, and neither the Service nor the route", () => {
  const edges = new DexChart(new App(), "dex", DEFAULT_PROPS).node
    .findAll()
    .flatMap((construct) => construct.node.dependencies.map((target) => [construct, target].map((end) => idOf(end))));
  expect(edges.sort()).toEqual(
    [
      "ClusterRole dex",
      "ClusterRoleBinding dex",
      "ConfigMap auth/dex",
      "NetworkPolicy auth/allow-istio-and-oauth2-proxy",
      "NetworkPolicy auth/default-allow-same-namespace-auth",
      "Role auth/dex",
      "RoleBinding auth/dex",
      "Secret auth/dex-oidc-client",
      "Secret auth/dex-passwords",
      "ServiceAccount auth/dex",
    ].map((target) => ["Deployment auth/dex", target]),
  );
});

test("every container is restricted and cannot write to its image, and no volume is of the host", () => {
  const {
    containers,
    initContainers = [],
    volumes = [],
  } = podOf(dexObjects({ settings: { ...settings, connectors: SAMPLE_CONNECTORS } }));
  for (const { securityContext } of [...containers, ...initContainers]) {
    expect(securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
  }
  expect(volumes.map((volume) => Object.keys(volume).sort())).toEqual([
    ["configMap", "name"],
    ["name", "secret"],
  ]);
  expect(find(objects, "Namespace auth").metadata.labels).toMatchObject({
    "pod-security.kubernetes.io/enforce": "restricted",
  });
});

test("no secret is anywhere but in Secrets", () => {
  const all = dexObjects({ settings: { ...settings, connectors: SAMPLE_CONNECTORS } });
  const leaks = all.filter((object) => object.kind !== "Secret" && JSON.stringify(object).includes("planted"));
  expect(leaks.map(objectId)).toEqual([]);
});

test("Dex may do nothing by wildcard, and outside of its namespace only define kinds", () => {
  const rules = (id: string) => find(objects, id).rules as k8s.PolicyRule[];
  expect(rules("ClusterRole dex")).toEqual([
    { apiGroups: ["apiextensions.k8s.io"], resources: ["customresourcedefinitions"], verbs: ["create"] },
  ]);
  const [state, ...others] = rules("Role auth/dex");
  expect(others).toEqual([]);
  expect([...(state.resources ?? []), ...state.verbs]).not.toContain("*");
  expect(state.resources).toHaveLength(10);
});

test("one replica has no budget and no spread", () => {
  expect(changedBy({ availability: "single" })).toEqual(["Deployment auth/dex", "PodDisruptionBudget auth/dex"]);
  const single = find(dexObjects({ availability: "single" }), "Deployment auth/dex").spec as k8s.DeploymentSpec;
  expect([single.replicas, single.template.spec?.topologySpreadConstraints]).toEqual([1, undefined]);
  const { spec } = find(objects, "PodDisruptionBudget auth/dex") as unknown as k8s.KubePodDisruptionBudgetProps;
  expect(spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: { app: "dex" } } });
});

test("in an ambient mesh, kubelets' probes are let in by the address that they then come from", () => {
  const rendered = dexObjects({ mesh: "ambient" });
  expect(changedBy({ mesh: "ambient" })).toEqual([
    "AuthorizationPolicy auth/dex-allow-login",
    "Namespace auth",
    "NetworkPolicy auth/allow-node-probes",
  ]);
  const { ingress } = find(rendered, "NetworkPolicy auth/allow-node-probes").spec as k8s.NetworkPolicySpec;
  expect(ingress).toEqual([{ from: [{ ipBlock: { cidr: "169.254.7.127/32" } }] }]);
});

test("the mesh lets the gateway and oauth2-proxy through to Dex, and everybody else to its public keys alone", () => {
  const from = [{ source: { namespaces: ["istio-system", "oauth2-proxy"] } }];
  expect(find(objects, "AuthorizationPolicy auth/dex-allow-login").spec).toEqual({
    selector: { matchLabels: { app: "dex" } },
    action: "ALLOW",
    rules: [{ from }, { to: [{ operation: { paths: ["/dex/keys", "/dex/.well-known/openid-configuration"] } }] }],
  });
  const ambient = find(dexObjects({ mesh: "ambient" }), "AuthorizationPolicy auth/dex-allow-login");
  expect(ambient.spec).toMatchObject({ rules: [{ from }, { to: [{ operation: { ports: ["5556"] } }] }] });
});

test("the image is the release's", () => {
  const release = { ...RELEASES["26.03"], dex: { version: "2.45.0", image: "mirror.example/dex:1" } };
  expect(changedBy({ release })).toEqual(["Deployment auth/dex"]);
  expect(podOf(dexObjects({ release })).containers.map(({ image }) => image)).toEqual(["mirror.example/dex:1"]);
});

test.each([
  ["a digest of secrets", { secretsDigest: "fedcba9876543210" }, []],
  ["a setting", { settings: { ...settings, logLevel: "debug" as const } }, ["ConfigMap auth/dex"]],
])("another value of %s makes the Pods anew", (_, changes, others) => {
  expect(changedBy(changes)).toEqual([...others, "Deployment auth/dex"]);
});

test("the client's secret is in its Secret alone", () => {
  expect(changedBy({ clientSecret: "another" })).toEqual(["Secret auth/dex-oidc-client"]);
});

test("the route is bound to the given gateway, for every host", () => {
  const gateway = { name: "edge/public", host: "kubeflow.example.com", https: true };
  expect(changedBy({ gateway })).toEqual(["VirtualService auth/dex"]);
  expect(find(dexObjects({ gateway }), "VirtualService auth/dex").spec).toMatchObject({
    gateways: ["edge/public"],
    hosts: ["*"],
  });
});

test.each([
  [{ host: "kubeflow.example.com", https: true }, "https://kubeflow.example.com/dex"],
  [{ host: "kubeflow.example.com", https: false }, "http://dex.auth.svc.cluster.local:5556/dex"],
  [{ https: true }, "http://dex.auth.svc.cluster.local:5556/dex"],
])("behind %j, the issuer is %s", (parts, issuer) => {
  const gateway = { name: "kubeflow/kubeflow-gateway", ...parts };
  expect(issuerOf(gateway)).toBe(issuer);
  expect(configOf(dexObjects({ gateway })).config.issuer).toBe(issuer);
  expect(providerOf(gateway)).toEqual({
    issuer,
    displayName: "Dex",
    clientId: "kubeflow-oidc-authservice",
    endpoints: {
      login: "/dex/auth",
      token: "http://dex.auth.svc.cluster.local:5556/dex/token",
      jwks: "http://dex.auth.svc.cluster.local:5556/dex/keys",
    },
    tokens: { lifetimeMinutes: 1440, refreshable: false },
  });
});

test("users come back to oauth2-proxy on whatever host they came by", () => {
  const clients = configOf(objects).config.staticClients as { redirectURIs: string[] }[];
  expect(clients.map(({ redirectURIs }) => redirectURIs)).toEqual([["/oauth2/callback"]]);
});

test.each([
  [undefined, { lifetimeMinutes: 1440, refreshable: false }],
  [{ idTokens: "1h30m" }, { lifetimeMinutes: 90, refreshable: false }],
  [
    { idTokens: "15m30s", refreshTokens: {} },
    { lifetimeMinutes: 15, refreshable: true },
  ],
])("with the expiry %j, oauth2-proxy counts on %j", (expiry, tokens) => {
  expect(providerOf(DEFAULT_PROPS.gateway, expiry).tokens).toEqual(tokens);
});

test.each(["1 h", "24", "h", "", "-1h", "1d"])("the duration %j is refused", (idTokens) => {
  expect(() => providerOf(DEFAULT_PROPS.gateway, { idTokens })).toThrow(
    `"${idTokens}" is no duration; write one such as "24h" or "1h30m"`,
  );
});

test("the probe asks below the path of every issuer", () => {
  expect(podOf(objects).containers[0].readinessProbe?.httpGet).toEqual({ path: "/dex/healthz", port: 5556 });
});

function idOf(construct: unknown): string {
  return objectId((construct as ApiObject).toJson() as PlainObject);
}
