import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { LOGO_FILE, LOGO_FOLDER } from "./logo";
import { CALLBACK_PATH, METRICS_PORT, SIGN_OUT_PATH, TRUSTED_CAS } from "./names";
import { pathBehindGateway, scopesOf, type OidcProvider } from "./oidc-provider";
import type { ProxyOptions } from "./options";
import { sessionTimes, type SessionSettings, type SessionStore } from "./session";

export interface LoginSettings {
  readonly gateway: GatewayRef;
  readonly provider: OidcProvider;
  readonly session?: SessionSettings;
  /** Whether programs may come with tokens of their own. */
  readonly machineTokens: boolean;
}

/**
 * oauth2-proxy's options for a login behind the gateway, which asks it about every request and passes nothing through
 * it: an answer of 200 is a session, with the token in the header `Authorization`. Never `reverse_proxy`: oauth2-proxy
 * would then believe the path that a client states in a header.
 * @throws when an external provider is to send users back to a host that is not known
 */
export function proxyOptions({ gateway, provider, session, machineTokens }: LoginSettings): ProxyOptions {
  return {
    ...identity(provider),
    ...returns(gateway, provider),
    email_domains: provider.emailDomains ?? ["*"],
    upstreams: ["static://200"],
    // Background requests get a 401 instead of a redirect, which they could not follow and which would leave a cookie
    // behind each. Pipelines' metadata is asked for without any API prefix.
    api_routes: ["/api/", "/apis/", "^/ml_metadata"],
    skip_jwt_bearer_tokens: machineTokens,
    set_authorization_header: true,
    set_xauthrequest: true,
    ...page(),
    ...cookies(gateway, provider, session),
    ...store(session?.store),
    metrics_address: `0.0.0.0:${METRICS_PORT}`,
    silence_ping_logging: true,
  };
}

/** Path by which users sign out of Kubeflow, and of the provider where it ends sessions in the browser. */
export function signOutPath({ logout }: Pick<OidcProvider, "logout">): string {
  return logout?.kind === "browser" ? `${SIGN_OUT_PATH}?rd=${encodeURIComponent(logout.url)}` : SIGN_OUT_PATH;
}

function identity(provider: OidcProvider) {
  const { endpoints, logout, caBundle } = provider;
  return {
    provider: "oidc",
    provider_display_name: provider.displayName,
    scope: scopesOf(provider).join(" "),
    oidc_issuer_url: provider.issuer,
    ...(endpoints && {
      skip_oidc_discovery: true,
      login_url: endpoints.login,
      redeem_url: endpoints.token,
      oidc_jwks_url: endpoints.jwks,
    }),
    oidc_email_claim: provider.userClaim ?? "email",
    oidc_groups_claim: provider.groupsClaim ?? "groups",
    code_challenge_method: "S256",
    insecure_oidc_skip_nonce: false,
    // Without it oauth2-proxy asks for approval each time, which makes Dex show its sign-in page to who is signed in.
    prompt: provider.prompt ?? (pathBehindGateway(provider) === undefined ? undefined : "none"),
    ...(caBundle !== undefined && {
      provider_ca_files: [`${TRUSTED_CAS.folder}/provider.crt`],
      use_system_trust_store: true,
    }),
    backend_logout_url: logout?.kind === "server" ? logout.url : undefined,
    whitelist_domains: logout?.kind === "browser" ? [logout.host] : undefined,
  } as const;
}

/** Where the provider sends users back to: to whatever host they came by, if it is behind the same gateway. */
function returns({ host, https }: GatewayRef, provider: OidcProvider) {
  const path = pathBehindGateway(provider);
  if (path !== undefined) {
    return { redirect_url: CALLBACK_PATH, relative_redirect_url: true, skip_auth_routes: [`^${path}/`] };
  }
  if (host === undefined) {
    throw new Error(
      `gateway.host is missing: ${provider.displayName} has to be told where to send users back to; set it`,
    );
  }
  return { redirect_url: `${https ? "https" : "http"}://${host}${CALLBACK_PATH}` };
}

/** The page shows a button: expired background requests do not start logins of their own. */
function page() {
  return {
    skip_provider_button: false,
    custom_sign_in_logo: `${LOGO_FOLDER}/${LOGO_FILE}`,
    banner: "-",
    footer: "-",
  };
}

/**
 * With HTTPS, the name's prefix has browsers refuse the cookie from anyone but this very host: tenants serve models on
 * its subdomains, and could else set one for it.
 */
function cookies({ https }: GatewayRef, provider: OidcProvider, session: SessionSettings | undefined) {
  const { expire, refresh } = sessionTimes(provider, session?.hours);
  return {
    cookie_name: `${https ? "__Host-" : ""}oauth2_proxy_kubeflow`,
    cookie_secure: https,
    cookie_httponly: true,
    cookie_samesite: "lax",
    cookie_expire: `${expire}m`,
    cookie_refresh: `${refresh}m`,
    // A tab that waits at the sign-in page keeps its state when another tab starts a login.
    cookie_csrf_per_request: true,
    cookie_csrf_per_request_limit: 5,
    cookie_csrf_expire: "15m",
  } as const;
}

function store(chosen: SessionStore = { kind: "cookie" }) {
  if (chosen.kind === "cookie") return { session_store_type: chosen.kind };
  return {
    session_store_type: chosen.kind,
    redis_connection_url: chosen.url,
    redis_ca_path: chosen.caBundle === undefined ? undefined : `${TRUSTED_CAS.folder}/redis.crt`,
  };
}
