import type { TomlValue } from "./toml";

/**
 * oauth2-proxy's own settings, those that this distribution uses, by their names in its configuration file (7.14). The
 * program refuses a file with a name that it does not know.
 */
export interface ProxyOptions {
  // The provider.
  readonly provider: "oidc";
  readonly provider_display_name: string;
  readonly scope: string;
  readonly oidc_issuer_url: string;
  readonly skip_oidc_discovery?: boolean;
  readonly login_url?: string;
  readonly redeem_url?: string;
  readonly oidc_jwks_url?: string;
  readonly oidc_email_claim: string;
  readonly oidc_groups_claim: string;
  readonly code_challenge_method: "S256";
  readonly insecure_oidc_skip_nonce: boolean;
  readonly prompt?: string;
  readonly provider_ca_files?: readonly string[];
  readonly use_system_trust_store?: boolean;
  readonly backend_logout_url?: string;

  // Who may sign in, and where users are sent.
  readonly email_domains: readonly string[];
  readonly whitelist_domains?: readonly string[];
  readonly redirect_url: string;
  readonly relative_redirect_url?: boolean;

  // What is asked of a request.
  readonly upstreams: readonly string[];
  readonly skip_auth_routes?: readonly string[];
  readonly api_routes: readonly string[];
  readonly skip_jwt_bearer_tokens: boolean;

  // What is told of the user.
  readonly set_authorization_header: boolean;
  readonly set_xauthrequest: boolean;

  // The sign-in page.
  readonly skip_provider_button: boolean;
  readonly custom_sign_in_logo: string;
  readonly banner: string;
  readonly footer: string;

  // Cookies and sessions; durations as `1h30m`.
  readonly cookie_name: string;
  readonly cookie_secure: boolean;
  readonly cookie_httponly: boolean;
  readonly cookie_samesite: "lax";
  readonly cookie_expire: string;
  readonly cookie_refresh: string;
  readonly cookie_csrf_per_request: boolean;
  readonly cookie_csrf_per_request_limit: number;
  readonly cookie_csrf_expire: string;
  readonly session_store_type: "cookie" | "redis";
  readonly redis_connection_url?: string;
  readonly redis_ca_path?: string;

  readonly metrics_address: string;
  readonly silence_ping_logging: boolean;
}

/**
 * Options whose values may come from other resources. They are environment variables of the Pod: there they need no
 * escaping, and a change of theirs makes the Pods anew without anyone having seen the value.
 */
const FROM_RESOURCES = [
  "oidc_issuer_url",
  "redeem_url",
  "oidc_jwks_url",
  "backend_logout_url",
  "whitelist_domains",
  "redis_connection_url",
] as const satisfies readonly (keyof ProxyOptions)[];

/** The options apart, by how the program gets them. */
export interface SplitOptions {
  /** For the file: known before the deployment. */
  readonly file: Readonly<Record<string, TomlValue | undefined>>;
  /** By variable name. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Puts each option where it belongs. */
export function splitOptions(options: ProxyOptions): SplitOptions {
  const elsewhere: readonly string[] = FROM_RESOURCES;
  const entries = Object.entries(options) as [string, TomlValue | undefined][];
  return {
    file: Object.fromEntries(entries.filter(([name]) => !elsewhere.includes(name))),
    environment: Object.fromEntries(
      entries
        .filter(([name, value]) => elsewhere.includes(name) && value !== undefined)
        .map(([name, value]) => [variableOf(name), Array.isArray(value) ? value.join(",") : String(value)]),
    ),
  };
}

/** The environment variable of an option. */
export function variableOf(option: string): string {
  return `OAUTH2_PROXY_${option.toUpperCase()}`;
}
