import { z } from "zod";

/** Go's durations, as far as they are whole hours, minutes and seconds. */
const DURATION = /^(\d+h)?(\d+m)?(\d+s)?$/;
const duration = z.string().min(1).regex(DURATION);
const url = z.url({ protocol: /^https?$/ });
const pathOrUrl = z.union([z.string().startsWith("/"), url]);
const regex = z.string().refine((text) => new RegExp(text));
const domain = z.string().regex(/^(\*?\.)?[a-z0-9.-]+(:(\d+|\*))?$/);

/**
 * Options of oauth2-proxy 7.14 by their names in its configuration file, from docs/docs/configuration/overview.md, with
 * what its validation (pkg/validation) demands of a value. Options that we will never want are left out.
 */
const OPTIONS = {
  ...types(z.boolean(), [
    "cookie_csrf_per_request cookie_httponly cookie_secure force_json_errors insecure_oidc_allow_unverified_email",
    "insecure_oidc_skip_nonce pass_access_token pass_authorization_header pass_user_headers relative_redirect_url",
    "request_logging session_cookie_minimal set_authorization_header set_xauthrequest silence_ping_logging",
    "skip_jwt_bearer_tokens skip_oidc_discovery skip_provider_button use_system_trust_store auth_logging",
  ]),
  ...types(z.string().min(1), [
    "banner cookie_name cookie_path cookie_secret client_id client_secret custom_sign_in_logo footer",
    "oidc_email_claim oidc_groups_claim provider_display_name redis_ca_path redis_password redis_username scope",
  ]),
  ...types(duration, ["cookie_csrf_expire cookie_expire cookie_refresh upstream_timeout"]),
  ...types(z.array(regex), ["api_routes skip_auth_routes"]),
  ...types(z.array(z.string().startsWith("/")), ["provider_ca_files"]),
  ...types(z.array(domain), ["cookie_domains whitelist_domains"]),
  ...types(url, ["oidc_issuer_url oidc_jwks_url redeem_url backend_logout_url"]),
  ...types(pathOrUrl, ["login_url redirect_url"]),
  provider: z.enum(["oidc", "keycloak-oidc", "google", "entra-id"]),
  prompt: z.enum(["none", "login", "consent", "select_account"]),
  code_challenge_method: z.enum(["S256", "plain"]),
  cookie_samesite: z.enum(["", "lax", "strict", "none"]),
  cookie_csrf_per_request_limit: z.int().min(0),
  email_domains: z.array(z.string().min(1)).min(1),
  upstreams: z.array(z.string().regex(/^(https?|file|unix|static):\/\//)),
  session_store_type: z.enum(["cookie", "redis"]),
  redis_connection_url: z.url({ protocol: /^rediss?$/ }),
  metrics_address: z.string().regex(/^[\d.]*:\d+$/),
};

/** What must be there: defaults would make another program of it. */
const REQUIRED = [
  ...["client_id", "client_secret", "cookie_secret", "email_domains", "upstreams", "cookie_secure"],
  ...["provider", "oidc_issuer_url", "redirect_url", "set_authorization_header"],
];

/** A whole configuration, from the file and the environment together; the program refuses unknown names. */
export const documentedOptions = z
  .strictObject(OPTIONS)
  .partial()
  .superRefine((options, context) => {
    for (const [wrong, message] of contradictions(options)) if (wrong) context.addIssue({ code: "custom", message });
  });

function contradictions(options: Record<string, unknown>): [boolean, string][] {
  const has = (name: string) => options[name] !== undefined;
  const [expire, refresh] = ["cookie_expire", "cookie_refresh"].map((name) => seconds(String(options[name] ?? "0s")));
  const manual = ["login_url", "redeem_url", "oidc_jwks_url"];
  const bytes = Buffer.from(String(options.cookie_secret), "base64url").length;
  return [
    ...REQUIRED.map((name): [boolean, string] => [!has(name), `${name} is missing`]),
    [refresh >= expire, "cookie_refresh must be less than cookie_expire"],
    [options.skip_oidc_discovery === true && !manual.every(has), "without discovery, all three URLs are needed"],
    [options.skip_oidc_discovery !== true && manual.some(has), "discovery takes the place of stated URLs"],
    [options.session_store_type === "redis" && !has("redis_connection_url"), "redis needs a connection URL"],
    [![16, 24, 32].includes(bytes), "cookie_secret must be 16, 24, or 32 bytes"],
    [
      String(options.cookie_name).startsWith("__") && options.cookie_secure !== true,
      "the prefix needs a secure cookie",
    ],
    [options.provider !== "oidc" && has("redeem_url"), "endpoints are for the provider oidc"],
  ];
}

/** The seconds of a duration. */
export function seconds(text: string): number {
  const [, ...parts] = DURATION.exec(text) ?? [];
  const [hours, minutes, rest] = parts.map((part) => parseInt(part ?? "0", 10));
  return hours * 3600 + minutes * 60 + rest;
}

function types<T extends z.ZodType>(type: T, lines: readonly string[]): Record<string, T> {
  return Object.fromEntries(lines.flatMap((line) => line.split(" ")).map((name) => [name, type]));
}
