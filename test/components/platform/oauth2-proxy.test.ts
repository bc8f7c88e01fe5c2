import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { Gateways } from "../../../components/platform/gateways";
import { KubeflowGateway } from "../../../components/platform/kubeflow-gateway";
import { Namespaces } from "../../../components/platform/namespaces";
import { OAuth2Proxy, type OAuth2ProxyArgs } from "../../../components/platform/oauth2-proxy";
import { deploy, secret, valueOf, type Registration } from "../support/deployment";
import { dex, external } from "../../charts/oauth2-proxy/support/fixtures";

const release = RELEASES["26.03"];
const DEPLOYMENT = "login:Deployment:oauth2-proxy/oauth2-proxy";
const SECRET = "login:Secret:oauth2-proxy/oauth2-proxy";
const gateway = KubeflowGateway.existing({
  name: "kubeflow/kubeflow-gateway",
  host: "kubeflow.example.com",
  https: true,
});

async function login(changes: () => Partial<OAuth2ProxyArgs> = () => ({})) {
  return deploy(
    () =>
      new OAuth2Proxy("login", {
        ...{ release, availability: "high", mesh: "sidecar", gateway },
        gateways: Gateways.existing({}),
        identity: { provider: dex, ready: [] },
        cookieSecret: "cookie+secret/of=",
        ...changes(),
      }),
  );
}

function find(registrations: readonly Registration[], name: string): Registration {
  const found = registrations.find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

describe("OAuth2Proxy", () => {
  it("keeps its secrets as secrets, and reads base64 in either alphabet", async () => {
    const { registrations } = await login();
    expect(find(registrations, SECRET).inputs.stringData).toEqual(
      secret({
        "client-id": dex.clientId,
        "client-secret": dex.clientSecret,
        "cookie-secret": "cookie-secret_of",
      }),
    );
    const others = registrations.filter(({ name }) => name !== SECRET);
    expect(JSON.stringify(others)).not.toMatch(/cookie.secret.of|a client's secret/);
  });

  it("makes the Pods anew when a secret or a certificate changes, and shows them in previews", async () => {
    const digest = async (changes: Partial<OAuth2ProxyArgs>) => {
      const { inputs } = find((await login(() => changes)).registrations, DEPLOYMENT);
      const { template } = inputs.spec as { template: { metadata: { annotations: Record<string, string> } } };
      return template.metadata.annotations["kubeflow.org/secrets-digest"];
    };
    const store = { kind: "redis", url: "rediss://redis:6379", password: "x" } as const;
    const variants: Partial<OAuth2ProxyArgs>[] = [
      {},
      { cookieSecret: "another" },
      { identity: { provider: { ...dex, clientSecret: "another" }, ready: [] } },
      { identity: { provider: { ...dex, caBundle: "a certificate" }, ready: [] } },
      { session: { store } },
      { session: { store: { ...store, password: "y" } } },
    ];
    const digests: string[] = [];
    for (const changes of variants) digests.push(await digest(changes));
    expect(new Set(digests).size).toBe(6);
    expect(digests).toEqual(Array(6).fill(expect.stringMatching(/^[0-9a-f]{16}$/)));
  });

  it("comes after the gateways, the users' gateway and the provider", async () => {
    const { registrations } = await login(() => {
      const ready = (name: string) => [new Namespaces(name)];
      return {
        gateway: { ...gateway, ready: ready("gateway") },
        gateways: { ...Gateways.existing({}), ready: ready("gateways") },
        identity: { provider: dex, ready: ready("dex") },
      };
    });
    const chart = registrations.find(
      ({ type, parent }) => type === "kubeflow:bridge:ChartResources" && parent === "login",
    );
    expect(chart?.after).toEqual(
      expect.arrayContaining(["gateway", "gateways", "dex"].map((name) => `${name}:Namespace:kubeflow`)),
    );
  });

  it("takes what other resources tell: an issuer, keys, a password", async () => {
    const later = (text: string) => pulumi.output(text);
    const { registrations } = await login(() => ({
      identity: { provider: { ...external("oidc"), issuer: later("https://id.example.com/made") }, ready: [] },
      machineTokens: [{ issuer: later("https://cluster"), jwks: later('{"keys":[]}') }],
      session: { store: { kind: "redis", url: later("rediss://redis:6379"), password: "hunter2" } },
    }));
    const rule = (name: string) =>
      (find(registrations, name).inputs.spec as { jwtRules: Record<string, unknown>[] }).jwtRules[0];
    expect(rule("login:RequestAuthentication:istio-system/oidc-jwt").issuer).toBe("https://id.example.com/made");
    expect(rule("login:RequestAuthentication:istio-system/m2m-token-issuer")).toMatchObject({
      issuer: "https://cluster",
      jwks: '{"keys":[]}',
    });
    const deployment = JSON.stringify(find(registrations, DEPLOYMENT).inputs);
    expect(deployment).toContain('{"name":"OAUTH2_PROXY_OIDC_ISSUER_URL","value":"https://id.example.com/made"}');
    expect(deployment).toContain('{"name":"OAUTH2_PROXY_REDIS_CONNECTION_URL","value":"rediss://redis:6379"}');
    expect(JSON.stringify(registrations.filter(({ name }) => name !== SECRET))).not.toContain("hunter2");
  });

  it("tells the way out, with the provider's where that is in the browser", async () => {
    const path = async (kind: "okta" | "cognito") => {
      const { result } = await login(() => ({ identity: { provider: external(kind), ready: [] } }));
      return valueOf(result.signOutPath);
    };
    expect(await path("okta")).toBe("/oauth2/sign_out");
    expect(await path("cognito")).toMatch(/^\/oauth2\/sign_out\?rd=https%3A%2F%2Fkubeflow\.auth\./);
  });

  it("guards the gateways that there are", async () => {
    const ingress = { namespace: "edge", labels: { app: "edge" } };
    const { registrations } = await login(() => ({ gateways: Gateways.existing({ ingress }) }));
    const { spec } = find(registrations, "login:AuthorizationPolicy:edge/istio-ingressgateway-require-jwt").inputs;
    expect(spec).toMatchObject({ selector: { matchLabels: { app: "edge" } } });
  });

  it("registers nothing for a login that somebody else runs", async () => {
    const authorizer = { service: "authorizer.edge.svc.cluster.local", port: 9000 };
    const { result, registrations } = await deploy(() => OAuth2Proxy.existing({ authorizer }));
    expect(registrations).toEqual([]);
    expect(result).toEqual({ authorizer, signOutPath: "/oauth2/sign_out", ready: [] });
  });

  it("is known to the mesh configuration before it is there", async () => {
    const { result } = await login();
    expect([OAuth2Proxy.authorizer, result.authorizer]).toEqual(
      Array(2).fill({ service: "oauth2-proxy.oauth2-proxy.svc.cluster.local", port: 80 }),
    );
  });
});
