import type { k8s } from "cdk8s-plus-28";
import { objectId, type PlainObject } from "../../../charts/common/objects";
import type { OAuth2ProxyChartProps } from "../../../charts/oauth2-proxy/chart";
import { splitOptions, variableOf } from "../../../charts/oauth2-proxy/options";
import { proxyOptions, signOutPath } from "../../../charts/oauth2-proxy/settings";
import { documentedOptions, seconds } from "./support/documented-options";
import { dex, external, loginProps, PRESETS, renderLogin } from "./support/fixtures";
import { readToml } from "./support/read-toml";

const kinds = PRESETS.map(({ kind }) => kind);
const LISTS = ["whitelist_domains"];

/** All options as the program gets them: from the file, the environment and the Secret. */
function effective(changes: Partial<OAuth2ProxyChartProps> = {}): Record<string, unknown> {
  const objects = renderLogin(changes);
  const find = (id: string): PlainObject => objects.find((object) => objectId(object) === id)!;
  const file = (find("ConfigMap oauth2-proxy/oauth2-proxy").data as Record<string, string>)["oauth2_proxy.cfg"];
  const secrets = find("Secret oauth2-proxy/oauth2-proxy").stringData as Record<string, string>;
  const { template } = find("Deployment oauth2-proxy/oauth2-proxy").spec as k8s.DeploymentSpec;
  const environment = (template.spec?.containers[0].env ?? []).map(({ name, value, valueFrom }) => {
    const option = name.replace(/^OAUTH2_PROXY_/, "").toLowerCase();
    expect(variableOf(option)).toBe(name);
    const text = value ?? secrets[valueFrom?.secretKeyRef?.key ?? ""];
    return [option, LISTS.includes(option) ? text.split(",") : text];
  });
  return { ...Object.fromEntries(readToml(file)), ...(Object.fromEntries(environment) as object) };
}

describe("the configuration meets oauth2-proxy's documentation", () => {
  test.each(kinds)("for the provider %s", (kind) => {
    expect(documentedOptions.safeParse(effective({ provider: external(kind) })).error).toBeUndefined();
  });

  const redis = { kind: "redis", url: "rediss://redis.data:6379", password: "x", caBundle: "a certificate" } as const;
  const variants: Record<string, Partial<OAuth2ProxyChartProps>> = {
    "Dex with HTTPS": {},
    "Dex without HTTPS": { gateway: { name: "kubeflow/kubeflow-gateway", https: false } },
    "Dex that renews tokens": { provider: { ...dex, tokens: { lifetimeMinutes: 1440, refreshable: true } } },
    "sessions in Redis": { session: { store: redis, hours: 1 } },
    "a provider with its own certificates": { provider: { ...external("keycloak"), caBundle: "a certificate" } },
    "tokens of programs": { machineTokens: [{ issuer: "https://issuer.example.com" }] },
  };
  test.each(Object.keys(variants))("for %s", (name) => {
    expect(documentedOptions.safeParse(effective(variants[name])).error).toBeUndefined();
  });

  const wrong: [string, Record<string, unknown>][] = [
    ["an option that does not exist", { cookie_lifetime: "1h" }],
    ["a renewal after the end", { cookie_refresh: "25h" }],
    ["a short cookie secret", { cookie_secret: "c2hvcnQ" }],
    ["an endpoint beside discovery", { skip_oidc_discovery: false }],
    ["a provider that does not exist", { provider: "dex" }],
    ["a duration in words", { cookie_expire: "one day" }],
  ];
  test.each(wrong)("and the check refuses %s", (_what, change) => {
    expect(documentedOptions.safeParse({ ...effective(), ...change }).success).toBe(false);
  });
});

test("Google is asked for tokens that can be renewed: offline, and with the user's consent", () => {
  const { login_url: login, prompt } = effective({ provider: external("google") });
  expect([new URL(String(login)).searchParams.get("access_type"), prompt]).toEqual(["offline", "consent"]);
});

test("options that other resources tell are variables of the Pod, lists with commas", () => {
  const options = proxyOptions({ ...loginProps(), machineTokens: false });
  const { file, environment } = splitOptions({ ...options, whitelist_domains: ["a.example.com", "b.example.com"] });
  expect(environment).toEqual({
    OAUTH2_PROXY_OIDC_ISSUER_URL: dex.issuer,
    OAUTH2_PROXY_REDEEM_URL: dex.endpoints?.token,
    OAUTH2_PROXY_OIDC_JWKS_URL: dex.endpoints?.jwks,
    OAUTH2_PROXY_WHITELIST_DOMAINS: "a.example.com,b.example.com",
  });
  expect(Object.keys(file)).toEqual(expect.not.arrayContaining(["oidc_issuer_url", "whitelist_domains"]));
});

describe("what never is", () => {
  const forbidden = ["reverse_proxy", "ping_user_agent", "ssl_insecure_skip_verify", "trusted_ips", "gcp_healthchecks"];
  test.each(kinds)("no certificate goes unverified and no client header is believed, for %s", (kind) => {
    expect(Object.keys(effective({ provider: external(kind) })).filter((name) => forbidden.includes(name))).toEqual([]);
    expect(effective({ provider: external(kind) }).insecure_oidc_skip_nonce).toBe(false);
  });

  test.each([true, false])("cookies are secure if and only if users come by HTTPS: %s", (https) => {
    const options = effective({ gateway: { name: "kubeflow/kubeflow-gateway", https } });
    expect([options.cookie_secure, String(options.cookie_name).startsWith("__Host-")]).toEqual([https, https]);
    expect([options.cookie_httponly, options.cookie_samesite]).toEqual([true, "lax"]);
  });
});

describe("sessions", () => {
  test.each([
    ["Dex, whose tokens live a day", dex, undefined, "1440m", "0m"],
    ["a session shorter than the token", dex, 1, "60m", "0m"],
    ["a session longer than a token that cannot be renewed", dex, 72, "1440m", "0m"],
    ["Google, renewed before the hour ends", external("google"), 72, "4320m", "48m"],
    ["Keycloak, with tokens of five minutes", external("keycloak"), undefined, "1440m", "4m"],
  ])("%s", (_what, provider, hours, expire, refresh) => {
    const options = effective({ provider, session: { hours } });
    expect([options.cookie_expire, options.cookie_refresh]).toEqual([expire, refresh]);
  });

  test.each(kinds)("are renewed before the token of %s ends", (kind) => {
    const provider = external(kind);
    const refresh = seconds(String(effective({ provider }).cookie_refresh));
    expect(refresh).toBeLessThan((provider.tokens?.lifetimeMinutes ?? 1440) * 60);
    expect(refresh > 0).toBe(provider.tokens?.refreshable ?? false);
  });

  test("need no renewal when they end before the token", () => {
    const provider = { ...dex, tokens: { lifetimeMinutes: 1440, refreshable: true } };
    expect(effective({ provider, session: { hours: 2 } })).toMatchObject({
      cookie_expire: "120m",
      cookie_refresh: "0m",
    });
  });

  test("ask for offline access where Dex renews tokens", () => {
    const provider = { ...dex, tokens: { lifetimeMinutes: 60, refreshable: true } };
    expect([effective().scope, effective({ provider }).scope]).toEqual([
      "openid email profile groups",
      "openid email profile groups offline_access",
    ]);
  });
});

describe("returning from the provider", () => {
  test("is to the host that the user came by, if Dex is behind the same gateway", () => {
    expect(effective()).toMatchObject({
      redirect_url: "/oauth2/callback",
      relative_redirect_url: true,
      skip_auth_routes: ["^/dex/"],
      prompt: "none",
    });
  });

  test("is to the configured host from elsewhere, and no path is open for it", () => {
    const options = effective({ provider: external("okta") });
    expect(options.redirect_url).toBe("https://kubeflow.example.com/oauth2/callback");
    expect(Object.keys(options)).toEqual(
      expect.not.arrayContaining(["relative_redirect_url", "skip_auth_routes", "prompt"]),
    );
  });

  test("needs a host for an external provider", () => {
    const { gateway } = loginProps();
    expect(() => effective({ provider: external("okta"), gateway: { ...gateway, host: undefined } })).toThrow(
      "gateway.host is missing: Okta has to be told where to send users back to; set it",
    );
  });
});

test("signing out ends the provider's session where it has an endpoint for it, in its own way", () => {
  const ways = Object.fromEntries(
    kinds.map((kind) => {
      const provider = external(kind);
      const { backend_logout_url: server, whitelist_domains: hosts } = effective({ provider });
      return [kind, { server, hosts, path: signOutPath(provider) }];
    }),
  );
  const browser = (endpoint: string, query: string) =>
    `/oauth2/sign_out?rd=${encodeURIComponent(`${endpoint}?${query}`)}`;
  const home = "https%3A%2F%2Fkubeflow.example.com%2F";
  expect(ways).toEqual({
    cognito: {
      hosts: ["kubeflow.auth.eu-west-1.amazoncognito.com"],
      path: browser("https://kubeflow.auth.eu-west-1.amazoncognito.com/logout", `client_id=7abc&logout_uri=${home}`),
    },
    google: { path: "/oauth2/sign_out" },
    entra: {
      hosts: ["login.microsoftonline.com"],
      path: browser(
        "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/oauth2/v2.0/logout",
        `post_logout_redirect_uri=${home}`,
      ),
    },
    okta: { server: "https://acme.okta.com/oauth2/v1/logout?id_token_hint={id_token}", path: "/oauth2/sign_out" },
    keycloak: {
      server: "https://sso.example.com/realms/ml/protocol/openid-connect/logout?id_token_hint={id_token}",
      path: "/oauth2/sign_out",
    },
    oidc: { path: "/oauth2/sign_out" },
  });
});

test("each kind of provider has its issuer, its claims and scopes that it knows", () => {
  const facts = kinds.map((kind) => {
    const { oidc_issuer_url, oidc_email_claim, oidc_groups_claim, scope } = effective({ provider: external(kind) });
    return [kind, oidc_issuer_url, oidc_email_claim, oidc_groups_claim, scope];
  });
  const base = "openid email profile";
  expect(facts).toEqual([
    ["cognito", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12", "email", "cognito:groups", base],
    ["google", "https://accounts.google.com", "email", "groups", base],
    [
      "entra",
      "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0",
      "email",
      "groups",
      `${base} offline_access`,
    ],
    ["okta", "https://acme.okta.com", "email", "groups", `${base} groups offline_access`],
    ["keycloak", "https://sso.example.com/realms/ml", "email", "groups", base],
    ["oidc", "https://id.example.com/", "email", "groups", `${base} groups`],
  ]);
});
