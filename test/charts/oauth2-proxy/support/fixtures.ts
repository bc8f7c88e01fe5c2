import { App } from "cdk8s";
import { objectsOf, type PlainObject } from "../../../../charts/common/objects";
import { KUBEFLOW_GATEWAY } from "../../../../charts/kubeflow-gateway/gateway-ref";
import { OAuth2ProxyChart, type OAuth2ProxyChartProps } from "../../../../charts/oauth2-proxy/chart";
import type { OidcProvider } from "../../../../charts/oauth2-proxy/oidc-provider";
import { presetProvider, type ProviderPreset } from "../../../../charts/oauth2-proxy/presets";
import { RELEASES } from "../../../../charts/releases";

/** Dex as upstream runs it: behind the same gateway, without TLS inside of the cluster. */
export const dex: OidcProvider = {
  issuer: "http://dex.auth.svc.cluster.local:5556/dex",
  displayName: "Dex",
  clientId: "kubeflow-oidc-authservice",
  clientSecret: "a client's secret",
  endpoints: {
    login: "/dex/auth",
    token: "http://dex.auth.svc.cluster.local:5556/dex/token",
    jwks: "http://dex.auth.svc.cluster.local:5556/dex/keys",
  },
};

/** One of each kind of external provider. */
export const PRESETS: readonly ProviderPreset[] = [
  {
    kind: "cognito",
    clientId: "7abc",
    region: "eu-west-1",
    userPoolId: "eu-west-1_Ab12",
    domain: "kubeflow.auth.eu-west-1.amazoncognito.com",
  },
  { kind: "google", clientId: "1.apps.googleusercontent.com", hostedDomains: ["example.com"] },
  { kind: "entra", clientId: "c0ffee", tenantId: "11111111-2222-3333-4444-555555555555" },
  { kind: "okta", clientId: "0oa1", domain: "acme.okta.com" },
  { kind: "keycloak", clientId: "kubeflow", url: "https://sso.example.com", realm: "ml" },
  { kind: "oidc", clientId: "kubeflow", issuer: "https://id.example.com/", displayName: "Example" },
];

/** A provider by its kind, with a secret. */
export function external(kind: ProviderPreset["kind"]): OidcProvider {
  const preset = PRESETS.find((each) => each.kind === kind)!;
  return { ...presetProvider(preset, { home: "https://kubeflow.example.com/" }), clientSecret: "a client's secret" };
}

/** A whole installation behind HTTPS, with Dex; `changes` take the place of its settings. */
export function loginProps(changes: Partial<OAuth2ProxyChartProps> = {}): OAuth2ProxyChartProps {
  return {
    release: RELEASES["26.03"],
    availability: "high",
    mesh: "sidecar",
    gateway: { name: KUBEFLOW_GATEWAY, host: "kubeflow.example.com", https: true },
    provider: dex,
    cookieSecret: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    secretsDigest: "0123456789abcdef",
    ...changes,
  };
}

export function renderLogin(changes: Partial<OAuth2ProxyChartProps> = {}): PlainObject[] {
  return objectsOf(new OAuth2ProxyChart(new App(), "login", loginProps(changes)));
}
