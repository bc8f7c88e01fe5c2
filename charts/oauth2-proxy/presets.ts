import type { OidcProvider, ProviderLogout } from "./oidc-provider";

/** A provider but for the client's secret. */
type ProviderWithoutSecret = Omit<OidcProvider, "clientSecret">;

/** What identifies an external provider, by its kind. */
export type ProviderPreset = { readonly clientId: string } & (
  CognitoPreset | GooglePreset | EntraPreset | OktaPreset | KeycloakPreset | OidcPreset
);

interface CognitoPreset {
  readonly kind: "cognito";
  readonly region: string;
  readonly userPoolId: string;
  /** Host of the sign-in pages: `<prefix>.auth.<region>.amazoncognito.com`, or a domain of one's own. */
  readonly domain: string;
}

interface GooglePreset {
  readonly kind: "google";
  /** Workspace domains whose members may sign in: without a limit, anyone with a Google account could. */
  readonly hostedDomains: readonly string[];
}

interface EntraPreset {
  readonly kind: "entra";
  /** Tenant by its id: the names of several tenants (`common`, ...) have no issuer of their own. */
  readonly tenantId: string;
  /** @default "email" */
  readonly userClaim?: string;
}

interface OktaPreset {
  readonly kind: "okta";
  /** Such as `acme.okta.com`. */
  readonly domain: string;
  /** @default the organization's own server, which knows the scope `groups` */
  readonly authorizationServer?: string;
}

interface KeycloakPreset {
  readonly kind: "keycloak";
  /** URL before `/realms`, such as `https://sso.example.com`. */
  readonly url: string;
  readonly realm: string;
  readonly caBundle?: string;
}

/** Any other provider. */
type OidcPreset = {
  readonly kind: "oidc";
  readonly logout?: Omit<ProviderLogout, "host">;
} & Omit<ProviderWithoutSecret, "clientId" | "endpoints" | "logout">;

/** What a provider is told of Kubeflow. */
interface PresetContext {
  /** Where users are after signing out, such as `https://kubeflow.example.com/`. */
  readonly home: string;
}

type PresetOf<Kind> = Extract<ProviderPreset, { kind: Kind }>;

/** What is known of each kind of provider. */
const PRESETS: {
  readonly [Kind in ProviderPreset["kind"]]: (
    preset: PresetOf<Kind>,
    context: PresetContext,
  ) => Omit<ProviderWithoutSecret, "clientId">;
} = {
  // Refresh tokens come without a scope for them, and an unknown scope is refused.
  cognito: ({ region, userPoolId, domain, clientId }, { home }) => ({
    issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    displayName: "Amazon Cognito",
    groupsClaim: "cognito:groups",
    scopes: ["openid", "email", "profile"],
    tokens: { lifetimeMinutes: 60, refreshable: true },
    logout: logout("browser", `https://${domain}/logout`, { client_id: clientId, logout_uri: home }),
  }),
  // Google has no groups in its tokens and no endpoint to end a session. It hands out refresh tokens only to who asks
  // for offline access and has the user consent; discovery would drop the query of the login URL.
  google: ({ hostedDomains }) => ({
    issuer: "https://accounts.google.com",
    displayName: "Google",
    endpoints: {
      login: "https://accounts.google.com/o/oauth2/v2/auth?access_type=offline",
      token: "https://oauth2.googleapis.com/token",
      jwks: "https://www.googleapis.com/oauth2/v3/certs",
    },
    scopes: ["openid", "email", "profile"],
    prompt: "consent",
    tokens: { lifetimeMinutes: 60, refreshable: true },
    emailDomains: hostedDomains,
  }),
  entra: ({ tenantId, userClaim }, { home }) => ({
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    displayName: "Microsoft",
    userClaim,
    scopes: ["openid", "email", "profile", "offline_access"],
    tokens: { lifetimeMinutes: 60, refreshable: true },
    logout: logout("browser", `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/logout`, {
      post_logout_redirect_uri: home,
    }),
  }),
  // A server of one's own has the scopes that it was given; that of the organization has `groups`.
  okta: ({ domain, authorizationServer: server }) => ({
    issuer: `https://${domain}${server === undefined ? "" : `/oauth2/${server}`}`,
    displayName: "Okta",
    scopes: ["openid", "email", "profile", ...(server === undefined ? ["groups"] : []), "offline_access"],
    tokens: { lifetimeMinutes: 60, refreshable: true },
    logout: logout("server", `https://${domain}/oauth2${server === undefined ? "" : `/${server}`}/v1/logout`),
  }),
  // Refresh tokens belong to the user's session; `offline_access` would let them outlive it. Realms sign for 5 minutes.
  keycloak: ({ url, realm, caBundle }) => ({
    issuer: `${url}/realms/${realm}`,
    displayName: "Keycloak",
    scopes: ["openid", "email", "profile"],
    tokens: { lifetimeMinutes: 5, refreshable: true },
    logout: logout("server", `${url}/realms/${realm}/protocol/openid-connect/logout`),
    caBundle,
  }),
  oidc: ({ kind: _kind, clientId: _clientId, logout: ending, ...provider }) => ({
    ...provider,
    logout: ending && { ...ending, host: new URL(ending.url).host },
  }),
};

/** Completes an external provider from what identifies it. */
export function presetProvider(preset: ProviderPreset, context: PresetContext): ProviderWithoutSecret {
  // The table has for each kind a function of that kind, which the compiler cannot follow through the look-up.
  const complete = PRESETS[preset.kind] as (
    each: ProviderPreset,
    context: PresetContext,
  ) => Omit<ProviderWithoutSecret, "clientId">;
  return { clientId: preset.clientId, ...complete(preset, context) };
}

function logout(
  kind: ProviderLogout["kind"],
  endpoint: string,
  parameters: Record<string, string> = {},
): ProviderLogout {
  const query = kind === "server" ? "id_token_hint={id_token}" : new URLSearchParams(parameters).toString();
  return { kind, url: `${endpoint}?${query}`, host: new URL(endpoint).host };
}
